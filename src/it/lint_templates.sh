#!/usr/bin/env bash
# The shipped templates through cfn-lint, for Regions that an example account has: no error, no
# warning. 77 means that it cannot run here.
#
#   bash src/it/lint_templates.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
command -v cfn-lint >/dev/null || { echo 'cfn-lint is not installed' >&2; exit 77; }
for template in "$root"/stacksets/*/template.yaml; do
  cfn-lint --regions ap-northeast-1 us-east-1 eu-west-1 --template "$template"
  echo "${template#"$root"/}: clean"
done
