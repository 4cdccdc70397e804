#!/usr/bin/env python3
"""The organization of moto.sh, and what is really in it, seen through boto3 and without Muster.

usage: moto_world.py ENDPOINT make DIRECTORY    an organization, and accounts.yaml for it
       moto_world.py ENDPOINT operations        how many operations each stack set has seen
       moto_world.py ENDPOINT expect SUFFIX INSTANCES
            the named queue and the owner are in each secure account; so many stack instances in all

An expectation that does not hold ends with 1 and says which.
"""
import sys
from pathlib import Path

import boto3

HOME, SECOND = "ap-northeast-1", "us-east-1"
NAMES = {"alpha": "first", "beta": "", "gamma": ""}
STACK_SETS = ["muster-it-queue", "muster-it-owner"]
endpoint = sys.argv[1]


def client(service, region=HOME, account=None):
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    if account:
        role = "arn:aws:iam::%s:role/OrganizationAccountAccessRole" % account
        made = client("sts").assume_role(RoleArn=role, RoleSessionName="moto-world")["Credentials"]
        keys = {
            "aws_access_key_id": made["AccessKeyId"],
            "aws_secret_access_key": made["SecretAccessKey"],
            "aws_session_token": made["SessionToken"],
        }
    return boto3.client(service, endpoint_url=endpoint, region_name=region, **keys)


def make(directory):
    organizations = client("organizations")
    organization = organizations.create_organization(FeatureSet="ALL")["Organization"]
    lines = [
        "version: 1",
        "organization: " + organization["Id"],
        "homeRegion: " + HOME,
        "defaults: { regions: [%s, %s] }" % (HOME, SECOND),
        "accounts:",
    ]
    for name, wave in NAMES.items():
        email = "aws+%s@example.com" % name
        made = organizations.create_account(AccountName=name, Email=email)["CreateAccountStatus"]
        lines.append(
            '  - { id: "%s", name: %s, email: %s, security: secure%s }'
            % (made["AccountId"], name, email, ", wave: " + wave if wave else "")
        )
    master = organization["MasterAccountId"]
    payer = next(a for a in organizations.list_accounts()["Accounts"] if a["Id"] == master)
    lines.append(
        '  - { id: "%s", name: %s, email: %s, security: classic }'
        % (master, payer["Name"], payer["Email"])
    )
    Path(directory, "accounts.yaml").write_text("\n".join(lines) + "\n")


def operations():
    cloudformation = client("cloudformation")
    for name in STACK_SETS:
        found = cloudformation.list_stack_set_operations(StackSetName=name)["Summaries"]
        print(name, *sorted(one["Action"] for one in found))


def accounts():
    found = client("organizations").list_accounts()["Accounts"]
    return {one["Name"]: one["Id"] for one in found if one["Name"] in NAMES}


def expect(suffix, instances):
    cloudformation = client("cloudformation")
    found = [
        (name, one["Account"], one["Region"])
        for name in STACK_SETS
        for one in cloudformation.list_stack_instances(StackSetName=name)["Summaries"]
    ]
    check("stack instances", len(found), instances)
    members = accounts()
    for name, account in members.items():
        mine = [(stack_set, region) for stack_set, id, region in found if id == account]
        for region in (HOME, SECOND):
            queues = client("sqs", region, account).list_queues().get("QueueUrls", [])
            names = [url.rsplit("/", 1)[1] for url in queues]
            wanted = ["muster-it-" + suffix] if ("muster-it-queue", region) in mine else []
            check("queues of %s in %s" % (name, region), names, wanted)
        topics = client("sns", HOME, account).list_topics()["Topics"]
        values = [one["TopicArn"].rsplit(":", 1)[1] for one in topics]
        check("owner of %s" % name, values, [name] if ("muster-it-owner", HOME) in mine else [])
    others = {id for _, id, _ in found} - set(members.values())
    check("instances in other accounts", sorted(others), [])


def check(what, actual, wanted):
    if actual != wanted:
        sys.exit("moto_world: %s: %s instead of %s" % (what, actual, wanted))
    print("  %s: %s" % (what, actual))


if sys.argv[2] == "make":
    make(sys.argv[3])
elif sys.argv[2] == "operations":
    operations()
else:
    expect(sys.argv[3], int(sys.argv[4]))
