#!/usr/bin/env bash
# The sandbox judged by Terraform: apply, plan without changes, change, destroy.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
command -v terraform >/dev/null || { echo 'terraform is not installed' >&2; exit 77; }
terraform_works() {
  local work result=0
  work=$(mktemp -d)
  printf 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n' >"$work/main.tf"
  (cd "$work" && timeout 120 terraform init -input=false >init.log 2>&1) || result=1
  rm -rf "$work"
  return $result
}
terraform_works || { echo 'the AWS provider of Terraform cannot be had here' >&2; exit 77; }
exec bash "$here/with_sandbox.sh" 6 60 sh "$here/terraform_cycle.sh"
