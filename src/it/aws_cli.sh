#!/usr/bin/env bash
# The sandbox judged by the AWS CLI: reads, creates, detects drift, deletes. 77: not installed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
aws --version >/dev/null 2>&1 || { echo 'the AWS CLI is not installed' >&2; exit 77; }
exec bash "$here/with_sandbox.sh" 25 60 sh "$here/aws_cli_calls.sh"
