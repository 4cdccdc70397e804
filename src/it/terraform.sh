#!/usr/bin/env bash
# The sandbox judged by Terraform: apply, plan without changes, change, somebody else's change,
# destroy. Takes the AWS provider from a directory of this machine when there is one, else from
# Terraform's registry; 77 means that it cannot be had.
#
#   bash src/it/terraform.sh
#   MUSTER_TERRAFORM_PLUGINS=DIR bash src/it/terraform.sh    # DIR/registry.terraform.io/hashicorp/aws/…
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
command -v terraform >/dev/null || { echo 'terraform is not installed' >&2; exit 77; }

# A configuration that names a file that is not there would make Terraform warn at each step.
[ -z "${TF_CLI_CONFIG_FILE:-}" ] || [ -f "$TF_CLI_CONFIG_FILE" ] || unset TF_CLI_CONFIG_FILE
directory=$(bash "$here/terraform_plugins.sh")
[ -z "$directory" ] || export TF_CLI_ARGS_init="-plugin-dir=$directory ${TF_CLI_ARGS_init:-}"

terraform_works() {
  local work result=0
  work=$(mktemp -d)
  printf 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n' >"$work/main.tf"
  (cd "$work" && timeout 120 terraform init -input=false >init.log 2>&1) || result=1
  rm -rf "$work"
  return $result
}
terraform_works || { echo 'the AWS provider of Terraform cannot be had here' >&2; exit 77; }
exec bash "$here/with_sandbox.sh" 6 240 sh "$here/terraform_cycle.sh"
