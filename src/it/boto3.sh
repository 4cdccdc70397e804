#!/usr/bin/env bash
# The sandbox judged by botocore's model of its services: every answer must fit it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
python3 -c 'import boto3' 2>/dev/null || { echo 'boto3 is not installed' >&2; exit 77; }
exec bash "$here/with_sandbox.sh" 25 60 python3 "$here/model_check.py"
