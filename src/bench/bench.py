#!/usr/bin/env python3
"""Measures Muster from outside, on generated organizations of the sandbox.

usage: bench.py MUSTER [SIZES]      such as 10,100,1000,10000

For each size: plan, rollout, status, a run with nothing to do, plan and rollout of a new template.
Each line: wall and CPU seconds of the whole process (start of the JVM included), the largest memory,
AWS calls in all, the fewest calls that can do it, and their ratio. The simulated AWS runs inside the
measured process, so CPU and memory hold both. Standard library only.
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
    for size in sizes:
        directory = tempfile.mkdtemp(prefix="muster-bench-")
        try:
            measure(muster, size, directory)
        finally:
            shutil.rmtree(directory)


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


main()
