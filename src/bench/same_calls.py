#!/usr/bin/env python3
"""Reads what 'muster status' reads, through boto3: usage: same_calls.py ENDPOINT STACK_SET…"""
import sys

import boto3

endpoint, names = sys.argv[1], sys.argv[2:]


def client(service):
    return boto3.client(
        service, endpoint_url=endpoint, region_name="ap-northeast-1",
        aws_access_key_id="SANDBOX", aws_secret_access_key="sandbox",
    )


calls = 0


def pages(operation, key, **arguments):
    global calls
    items = []
    while True:
        answer = operation(**arguments)
        calls += 1
        items += answer[key]
        if not answer.get("NextToken"):
            return items
        arguments["NextToken"] = answer["NextToken"]


client("sts").get_caller_identity()
organizations, cloudformation = client("organizations"), client("cloudformation")
organizations.describe_organization()
calls += 2
accounts = pages(organizations.list_accounts, "Accounts", MaxResults=20)
found = []
for name in names:
    cloudformation.describe_stack_set(StackSetName=name)
    calls += 1
    found += pages(cloudformation.list_stack_instances, "Summaries", StackSetName=name, MaxResults=100)
right = sum(1 for one in found if one["Status"] == "CURRENT")
print("%d accounts, %d instances, %d current" % (len(accounts), len(found), right))
print("AWS calls: %d: all:calls %d" % (calls, calls), file=sys.stderr)
