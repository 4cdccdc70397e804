#!/usr/bin/env python3
"""Measures Muster from outside, on generated organizations of the sandbox.

usage: bench.py MUSTER [SIZES]      such as 10,100,1000,10000

First table, for each size: plan, rollout, status, a run with nothing to do, plan and rollout of a new
template. Each line: wall and CPU seconds of the whole process (start of the JVM included), the largest
memory, AWS calls in all, the fewest calls that can do it, and their ratio. The simulated AWS runs
inside the measured process, so CPU and memory hold both.

Second table: the same sandbox served on loopback, and a status read by Muster, by a boto3 script that
makes the same calls, and by the AWS CLI, where they are installed. Only the readers are measured.

Standard library only.
"""
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REGIONS = ["ap-northeast-1", "us-east-1", "eu-west-1", "us-west-2"]
TEMPLATE = """Description: %(words)s
Parameters:
  Owner: { Type: String, Default: nobody }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: { TopicName: "%(name)s", DisplayName: !Ref Owner }
"""
ROLLOUT = """waves:
  - { name: canary, select: wave=canary }
  - { name: early, percent: 20 }
  - { name: rest }
operation: { maxConcurrent: 25%, failureTolerance: 1%, regions: parallel }
onFailure: { account: rollback, toleranceExceeded: rollback-run }
"""
# Name, Regions, parameter, distinct override sets.
STACK_SETS = [
    ("baseline", "account", "everybody", 1),
    ("mail", "home", "${account.tags.team}", 10),
    ("slack", "home", "everybody", 1),
]


def inventory(directory, size):
    lines = [
        "version: 1",
        "organization: o-benchmark01",
        "homeRegion: " + REGIONS[0],
        "defaults: { regions: [%s, %s] }" % tuple(REGIONS[:2]),
        "accounts:",
    ]
    for i in range(size):
        regions = REGIONS[: 2 + i % 3]
        lines.append(
            '  - { id: "%012d", name: account-%d, security: secure, environment: prod,%s'
            " tags: { team: team-%d }, regions: [%s] }"
            % (100_000_000_000 + i, i, " wave: canary," if i < max(1, size // 50) else "", i % 10, ", ".join(regions))
        )
    Path(directory, "accounts.yaml").write_text("\n".join(lines) + "\n")


def stack_sets(directory, words):
    Path(directory, "stacksets").mkdir(exist_ok=True)
    Path(directory, "stacksets/rollout.yaml").write_text(ROLLOUT)
    for name, regions, owner, _ in STACK_SETS:
        folder = Path(directory, "stacksets", name)
        folder.mkdir(exist_ok=True)
        (folder / "template.yaml").write_text(TEMPLATE % {"words": words, "name": "bench-" + name})
        (folder / "stackset.yaml").write_text(
            "name: bench-%s\ntemplate: template.yaml\npermissionModel: SELF_MANAGED\n"
            'select: security=secure\nregions: %s\nparameters: { Owner: "%s" }\n' % (name, regions, owner)
        )


def instances(size):
    return [sum(2 + i % 3 for i in range(size)), size, size]


class Measured:
    """One run of a command: what it cost, and what it said."""

    def __init__(self, command, directory, out=subprocess.DEVNULL):
        before = time.monotonic()
        with open(Path(directory, "err"), "wb") as err:
            process = subprocess.Popen(command, cwd=directory, stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.exit = process.returncode
        self.wall = time.monotonic() - before
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        self.err = Path(directory, "err").read_text(errors="replace")
        found = re.search(r"^AWS calls: (\d+): (.*)$", self.err, re.M)
        self.calls = int(found.group(1)) if found else 0
        self.by_action = {}
        for action, count in re.findall(r"(\w+:\w+) (\d+)", found.group(2)) if found else []:
            self.by_action[action] = int(count)


def reading(size, exists):
    """Who we are, which organization, its accounts; each definition and its instances."""
    pages = sum(math.ceil(n / 100) for n in instances(size)) if exists else 0
    return 2 + math.ceil((size + 1) / 20) + len(STACK_SETS) + pages


def least(command, size, measured):
    if command in ("plan", "plan a change"):
        return reading(size, command != "plan")
    if command in ("status", "nothing to do"):
        return reading(size, True)
    # A change starts so many operations whatever tool does it. How often one asks whether they have
    # ended is duration by interval, and counted apart.
    started = sum(measured.by_action.get("cloudformation:" + a, 0) for a in STARTING)
    return reading(size, command != "rollout") + started


STARTING = ["CreateStackSet", "CreateStackInstances", "UpdateStackSet", "UpdateStackInstances", "DeleteStackInstances"]


def row(*cells):
    print("| " + " | ".join(str(c) for c in cells) + " |", flush=True)


def main():
    muster = os.path.abspath(sys.argv[1])
    sizes = [int(n) for n in (sys.argv[2] if len(sys.argv) > 2 else "10,100,1000,10000").split(",")]
    row("accounts", "targets", "command", "wall s", "CPU s", "MiB", "CPU ms/target", "calls", "of them polls", "fewest", "ratio")
    row(*["---"] * 11)
    served = []
    try:
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="muster-bench-") as directory:
                measure(muster, size, directory)
                if size <= LARGEST_SERVED:
                    served.append((size, beside_others(muster, directory)))
    finally:
        beside(served)


def beside(served):
    print()
    row("accounts", "reader, on a served sandbox", "wall s", "CPU s", "MiB", "calls")
    row(*["---"] * 6)
    for size, readers in served:
        for name, got in readers:
            row(size, name, "%.2f" % got.wall, "%.2f" % got.cpu, "%.0f" % got.memory, got.calls or "-")


def measure(muster, size, directory):
    inventory(directory, size)
    stack_sets(directory, "first")
    once = ["--sandbox", "-v"]
    targets = sum(instances(size))
    steps = [
        ("--help", ["--help"], ""),
        ("plan", ["plan"] + once, ""),
        ("rollout", ["rollout"] + once, ""),
        ("status", ["status"] + once, ""),
        ("nothing to do", ["rollout"] + once, ""),
        ("plan a change", ["plan"] + once, "second"),
        ("roll out a change", ["rollout"] + once, ""),
    ]
    for name, arguments, words in steps:
        if words:
            stack_sets(directory, words)
        got = Measured([muster] + arguments, directory)
        if got.exit != 0:
            sys.exit("%s of %d accounts ended with %d:\n%s" % (name, size, got.exit, got.err[-3000:]))
        if name == "--help":
            row(size, targets, name, "%.2f" % got.wall, "%.2f" % got.cpu, "%.0f" % got.memory, *["-"] * 5)
            continue
        fewest = least(name, size, got)
        polls = got.by_action.get("cloudformation:DescribeStackSetOperation", 0)
        row(
            size, targets, name, "%.2f" % got.wall, "%.2f" % got.cpu, "%.0f" % got.memory,
            "%.2f" % (1000 * got.cpu / targets), got.calls, polls, fewest,
            "%.2f" % ((got.calls - polls) / fewest),
        )
        if os.environ.get("BENCH_ACTIONS"):
            print("    " + json.dumps(got.by_action), flush=True)

LARGEST_SERVED = 1000
STATE = ".muster"


def beside_others(muster, directory):
    """The readers, one after the other, each the best of three."""
    # What the rollouts above remember of overrides is as good for the served sandbox: it is the same.
    shutil.copy(Path(directory, STATE, "journal-sandbox.db"), Path(directory, STATE, "journal.db"))
    stack_sets(directory, "second")
    server = subprocess.Popen(
        [muster, "sandbox", "serve", "--port", "0", "--state-dir", STATE, "--speed", "3600"],
        cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    try:
        endpoint = server.stdout.readline().strip()
        os.environ.update(
            AWS_ENDPOINT_URL=endpoint, AWS_ACCESS_KEY_ID="SANDBOX", AWS_SECRET_ACCESS_KEY="sandbox",
            AWS_REGION=REGIONS[0], AWS_DEFAULT_REGION=REGIONS[0], AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="",
        )
        return [(name, best(command, directory)) for name, command in readers(muster, endpoint)]
    finally:
        server.terminate()
        server.wait()


def readers(muster, endpoint):
    names = ["bench-" + one[0] for one in STACK_SETS]
    yield "muster status", [muster, "status", "-v"]
    if subprocess.run([sys.executable, "-c", "import boto3"], stderr=subprocess.DEVNULL).returncode == 0:
        script = Path(__file__).resolve().parent / "same_calls.py"
        yield "boto3 script", [sys.executable, str(script), endpoint] + names
    if shutil.which("aws"):
        lines = ["aws sts get-caller-identity", "aws organizations describe-organization"]
        lines.append("aws organizations list-accounts --page-size 20")
        for name in names:
            lines.append("aws cloudformation describe-stack-set --stack-set-name " + name)
            lines.append("aws cloudformation list-stack-instances --page-size 100 --stack-set-name " + name)
        yield "AWS CLI script", ["bash", "-ec", "\n".join(lines)]


def best(command, directory):
    runs = [Measured(command, directory) for _ in range(3)]
    for got in runs:
        if got.exit != 0:
            sys.exit("%s ended with %d:\n%s" % (command[:2], got.exit, got.err[-2000:]))
    return min(runs, key=lambda got: got.cpu)


main()
