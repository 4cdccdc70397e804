#!/usr/bin/env python3
"""The same job by different tools, on the same served sandbox: bring one stack set to N accounts in
two Regions, read what is there, roll a new template out.

usage: lifecycle.py MUSTER [SIZES]      such as 10,100 (the default); 1000 takes a quarter of an hour

Muster beside a boto3 script, a bash script over the AWS CLI, and Terraform, where they are installed.
Each tool gets a new world. Its calls are counted on their way, by a proxy, so that nobody counts his
own. "changed" is what the job needs at least: a definition, an operation; reading costs its pages.
Wall time is mostly waiting: each tool asks as often as it likes whether an operation has ended.

Standard library only; the boto3 script wants boto3.
"""
import collections
import http.client
import http.server
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

REGIONS = ["us-east-1", "eu-west-1"]
SPEED = "240"
TEMPLATE = 'Description: %s\nResources:\n  Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: bench-life } }\n'
BOTO3 = '''
import sys, time, boto3
step, endpoint, accounts = sys.argv[1], sys.argv[2], sys.argv[3].split(",")
cf = boto3.client("cloudformation", endpoint_url=endpoint, region_name="us-east-1")
fast = {"MaxConcurrentPercentage": 25, "FailureTolerancePercentage": 10, "ConcurrencyMode": "SOFT_FAILURE_TOLERANCE"}
def wait(operation):
    while cf.describe_stack_set_operation(StackSetName="bench-life", OperationId=operation)["StackSetOperation"]["Status"] != "SUCCEEDED":
        time.sleep(5)
if step == "roll out":
    cf.create_stack_set(StackSetName="bench-life", TemplateBody=open("stacksets/life/template.yaml").read())
    wait(cf.create_stack_instances(StackSetName="bench-life", Accounts=accounts, Regions=["us-east-1", "eu-west-1"], OperationPreferences=fast)["OperationId"])
elif step == "read":
    cf.describe_stack_set(StackSetName="bench-life")
    pages = cf.get_paginator("list_stack_instances").paginate(StackSetName="bench-life", MaxResults=100)
    print(sum(one["Status"] == "CURRENT" for page in pages for one in page["Summaries"]))
else:
    wait(cf.update_stack_set(StackSetName="bench-life", TemplateBody=open("stacksets/life/template.yaml").read(), OperationPreferences=fast)["OperationId"])
'''
CLI = '''
set -eu
step=$1; shift
export AWS_ENDPOINT_URL=$1; shift
fast=MaxConcurrentPercentage=25,FailureTolerancePercentage=10,ConcurrencyMode=SOFT_FAILURE_TOLERANCE
cf() { aws cloudformation "$@" --output text; }
await() {
  until [ "$(cf describe-stack-set-operation --stack-set-name bench-life --operation-id "$1" --query StackSetOperation.Status)" = SUCCEEDED ]; do sleep 5; done
}
case $step in
  'roll out')
    cf create-stack-set --stack-set-name bench-life --template-body file://stacksets/life/template.yaml
    await "$(cf create-stack-instances --stack-set-name bench-life --accounts ${1//,/ } --regions us-east-1 eu-west-1 --operation-preferences $fast --query OperationId)" ;;
  read)
    cf describe-stack-set --stack-set-name bench-life >/dev/null
    cf list-stack-instances --stack-set-name bench-life --page-size 100 --query 'length(Summaries)' ;;
  *) await "$(cf update-stack-set --stack-set-name bench-life --template-body file://stacksets/life/template.yaml --operation-preferences $fast --query OperationId)" ;;
esac
'''
TERRAFORM = '''
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                  = "us-east-1"
  skip_metadata_api_check = true
  endpoints {
    cloudformation = "%(endpoint)s"
    sts            = "%(endpoint)s"
  }
}
resource "aws_cloudformation_stack_set" "life" {
  name                    = "bench-life"
  administration_role_arn = "arn:aws:iam::000000000000:role/AWSCloudFormationStackSetAdministrationRole"
  template_body           = file("stacksets/life/template.yaml")
  operation_preferences {
    max_concurrent_percentage    = 25
    failure_tolerance_percentage = 10
  }
}
resource "aws_cloudformation_stack_instances" "life" {
  stack_set_name = aws_cloudformation_stack_set.life.name
  regions        = ["us-east-1", "eu-west-1"]
  accounts       = [%(accounts)s]
  operation_preferences {
    max_concurrent_percentage    = 25
    failure_tolerance_percentage = 10
  }
}
'''


class Counter(http.server.BaseHTTPRequestHandler):
    """Passes requests on and counts them by action."""
    protocol_version = "HTTP/1.1"
    target = ""
    seen = collections.Counter()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        form = urllib.parse.parse_qs(body[:20_000].decode(errors="replace"))
        action = form.get("Action", [self.headers.get("X-Amz-Target", "?").split(".")[-1]])[0]
        Counter.seen[action] += 1
        upstream = http.client.HTTPConnection(Counter.target)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "content-length")}
        upstream.request("POST", self.path, body, headers)
        answer = upstream.getresponse()
        data = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() in ("content-type", "x-amzn-requestid", "x-amzn-errortype"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        upstream.close()

    def log_message(self, *_):
        pass


def ids(size):
    return ["%012d" % (100_000_000_000 + i) for i in range(1, size + 1)]


def project(directory, size, words):
    Path(directory, "stacksets/life").mkdir(parents=True, exist_ok=True)
    lines = ["version: 1", "organization: o-sandbox0001", "homeRegion: us-east-1",
             "defaults: { regions: [us-east-1, eu-west-1] }", "accounts:"]
    lines += ['  - { id: "%s", name: account-%d, security: secure, wave: rest }' % (one, i + 1) for i, one in enumerate(ids(size))]
    Path(directory, "accounts.yaml").write_text("\n".join(lines) + "\n")
    Path(directory, "stacksets/rollout.yaml").write_text(
        "waves:\n  - { name: rest }\noperation: { maxConcurrent: 25%, failureTolerance: 10%, regions: sequential }\n")
    Path(directory, "stacksets/life/template.yaml").write_text(TEMPLATE % words)
    Path(directory, "stacksets/life/stackset.yaml").write_text(
        "name: bench-life\ntemplate: template.yaml\npermissionModel: SELF_MANAGED\nselect: security=secure\nregions: account\n")


def tools(muster, directory, size, endpoint):
    """Name and, for each step, its command."""
    accounts = ",".join(ids(size))
    yield "Muster", {
        "roll out": [muster, "rollout", "--yes"], "read": [muster, "status"], "change": [muster, "rollout", "--yes"]}
    if subprocess.run([sys.executable, "-c", "import boto3"], stderr=subprocess.DEVNULL).returncode == 0:
        yield "boto3 script", {s: [sys.executable, "-c", BOTO3, s, endpoint, accounts] for s in STEPS}
    if shutil.which("aws") and subprocess.run(["aws", "--version"], capture_output=True).returncode == 0:
        yield "AWS CLI script", {s: ["bash", "-c", CLI, "cli", s, endpoint, accounts] for s in STEPS}
    if shutil.which("terraform"):
        Path(directory, "main.tf").write_text(
            TERRAFORM % {"endpoint": endpoint, "accounts": ", ".join('"%s"' % one for one in ids(size))})
        quiet = ["-input=false", "-no-color"]
        got = subprocess.run(["terraform", "init"] + quiet, cwd=directory, capture_output=True, text=True)
        if got.returncode != 0:
            print("Terraform: not measured, its AWS provider cannot be had here (see src/it/terraform.sh)")
            return
        apply = ["terraform", "apply", "-auto-approve"] + quiet
        yield "Terraform", {"roll out": apply, "read": ["terraform", "plan"] + quiet, "change": apply}


STEPS = ["roll out", "read", "change"]


def fewest(step, size):
    pages = math.ceil(size * len(REGIONS) / 100)
    return {"roll out": 2, "read": 1 + pages, "change": 1}[step]


def row(*cells):
    print("| " + " | ".join(str(c) for c in cells) + " |", flush=True)


def run(command, directory):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    got = subprocess.run(command, cwd=directory, capture_output=True, text=True, timeout=3600)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if got.returncode != 0:
        sys.exit("%s ended with %d:\n%s%s" % (command[:2], got.returncode, got.stdout[-2000:], got.stderr[-2000:]))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, cpu


def world(muster, directory, size, port):
    """A new organization behind the proxy; gives the process that serves it."""
    shutil.rmtree(Path(directory, "served"), ignore_errors=True)
    server = subprocess.Popen(
        [muster, "sandbox", "serve", "--port", "0", "--accounts", str(size), "--speed", SPEED, "--state-dir", "served"],
        cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    Counter.target = re.sub("^http://", "", server.stdout.readline().strip())
    os.environ.update(
        AWS_ENDPOINT_URL="http://127.0.0.1:%d" % port, AWS_ACCESS_KEY_ID="SANDBOX", AWS_SECRET_ACCESS_KEY="sandbox",
        AWS_REGION="us-east-1", AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="")
    return server


def main():
    muster = os.path.abspath(sys.argv[1])
    sizes = [int(n) for n in (sys.argv[2] if len(sys.argv) > 2 else "10,100").split(",")]
    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    endpoint = "http://127.0.0.1:%d" % proxy.server_port
    row("accounts", "step", "tool", "wall s", "CPU s", "calls", "of them polls", "fewest", "ratio")
    row(*["---"] * 9)
    for size in sizes:
        rows = {step: [] for step in STEPS}
        with tempfile.TemporaryDirectory(prefix="muster-life-") as directory:
            project(directory, size, "first")
            for name, commands in tools(muster, directory, size, endpoint):
                project(directory, size, "first")
                server = world(muster, directory, size, proxy.server_port)
                try:
                    for step in STEPS:
                        if step == "change":
                            project(directory, size, "second")
                        Counter.seen.clear()
                        wall, cpu = run(commands[step], directory)
                        calls, polls = sum(Counter.seen.values()), Counter.seen["DescribeStackSetOperation"]
                        rows[step].append((name, "%.1f" % wall, "%.1f" % cpu, calls, polls))
                        if os.environ.get("BENCH_ACTIONS"):
                            print("   ", size, step, name, dict(Counter.seen), flush=True)
                finally:
                    server.terminate()
                    server.wait()
        for step in STEPS:
            for name, wall, cpu, calls, polls in rows[step]:
                row(size, step, name, wall, cpu, calls, polls, fewest(step, size),
                    "%.2f" % ((calls - polls) / fewest(step, size)))


main()
