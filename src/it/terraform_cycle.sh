#!/bin/sh
# Drives Terraform against a served sandbox: apply, plan (no changes), change, apply, a change by
# somebody else that Terraform sees and takes back, destroy.
# usage: terraform_cycle.sh ENDPOINT    The sandbox should run about 60 times as fast as real time.
set -eu
endpoint=$1
command -v terraform >/dev/null || { echo "terraform is not installed" >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > main.tf <<EOF
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                  = "us-east-1"
  access_key              = "x"
  secret_key              = "x"
  skip_metadata_api_check = true
  endpoints {
    cloudformation = "$endpoint"
    organizations  = "$endpoint"
    sts            = "$endpoint"
  }
}
variable "name" { default = "one" }
data "aws_caller_identity" "me" {}
data "aws_organizations_organization" "org" {}
data "aws_organizations_organizational_units" "top" {
  parent_id = data.aws_organizations_organization.org.roots[0].id
}
data "aws_organizations_organizational_unit" "prod" {
  parent_id = data.aws_organizations_organization.org.roots[0].id
  name      = "Prod"
}
data "aws_organizations_organizational_unit_descendant_accounts" "prod" {
  parent_id = data.aws_organizations_organizational_unit.prod.id
}
data "aws_organizations_organizational_unit_child_accounts" "prod" {
  parent_id = data.aws_organizations_organizational_unit.prod.id
}
data "aws_organizations_organizational_unit_descendant_organizational_units" "all" {
  parent_id = data.aws_organizations_organization.org.roots[0].id
}
data "aws_organizations_delegated_administrators" "all" {}
data "aws_organizations_resource_tags" "first" {
  resource_id = local.members[0]
}
output "units" {
  value = length(data.aws_organizations_organizational_unit_descendant_organizational_units.all.children)
}
output "prod" {
  value = length(data.aws_organizations_organizational_unit_descendant_accounts.prod.accounts) - length(data.aws_organizations_organizational_unit_child_accounts.prod.accounts)
}
locals {
  admin   = "arn:aws:iam::\${data.aws_caller_identity.me.account_id}:role/AWSCloudFormationStackSetAdministrationRole"
  members = [for a in data.aws_organizations_organization.org.accounts : a.id if a.id != data.aws_organizations_organization.org.master_account_id]
  template = <<-EOT
    Parameters:
      Name: {Type: String}
    Resources:
      Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Sub '\$\${Name}-terraform'}}
  EOT
}
resource "aws_cloudformation_stack_set" "own" {
  name                    = "terraform-own"
  administration_role_arn = local.admin
  template_body           = local.template
  parameters              = { Name = var.name }
  operation_preferences {
    failure_tolerance_count = 1
    max_concurrent_count    = 5
  }
}
resource "aws_cloudformation_stack_set_instance" "first" {
  stack_set_name            = aws_cloudformation_stack_set.own.name
  account_id                = local.members[0]
  region                    = "us-east-1"
  parameter_overrides       = { Name = "\${var.name}-own" }
}
resource "aws_cloudformation_stack_set" "org" {
  name             = "terraform-org"
  permission_model = "SERVICE_MANAGED"
  template_body    = local.template
  parameters       = { Name = "\${var.name}-org" }
  auto_deployment {
    enabled                          = false
  }
  lifecycle {
    ignore_changes = [administration_role_arn]
  }
}
resource "aws_cloudformation_stack_instances" "org" {
  stack_set_name = aws_cloudformation_stack_set.org.name
  regions        = ["us-east-1"]
  deployment_targets {
    organizational_unit_ids = [data.aws_organizations_organization.org.roots[0].id]
    accounts                = slice(local.members, 1, 3)
    account_filter_type     = "INTERSECTION"
  }
  operation_preferences {
    max_concurrent_count    = 5
    failure_tolerance_count = 4
  }
}
EOF
step() { echo "== $*"; }
run() { terraform "$@" > log 2>&1 || { tail -n 40 log; echo "FAILED: terraform $*"; exit 1; }; }
unchanged() { step "plan: no changes"; run plan -no-color -input=false -detailed-exitcode "$@"; }

step init
run init -no-color -input=false
step apply
run apply -no-color -input=false -auto-approve
grep '^Apply complete' log
# 5 units in the sample organization, two of them below Prod.
[ "$(terraform output -no-color units)" = 5 ] || { terraform output; echo "FAILED: not all units are seen"; exit 1; }
[ "$(terraform output -no-color prod)" -gt 0 ] || { terraform output; echo "FAILED: no accounts below Prod"; exit 1; }
unchanged
step "apply a change"
run apply -no-color -input=false -auto-approve -var name=two
grep '^Apply complete' log
unchanged -var name=two

step "somebody else changes a stack set"
ask() {
  curl -sSf -H 'Authorization: AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/cloudformation/aws4_request' \
    -d "Version=2010-05-15&StackSetName=terraform-own&$1" "$endpoint"
}
if command -v curl > /dev/null; then
  ask 'Action=UpdateStackSet&OperationId=by-hand&UsePreviousTemplate=true&Parameters.member.1.ParameterKey=Name&Parameters.member.1.ParameterValue=by-hand' > /dev/null
  until ask 'Action=DescribeStackSetOperation&OperationId=by-hand' | grep -q '<Status>SUCCEEDED<'; do sleep 1; done
  result=0
  terraform plan -no-color -input=false -detailed-exitcode -var name=two > log 2>&1 || result=$?
  [ "$result" -eq 2 ] || { cat log; echo "FAILED: the plan does not see the change ($result)"; exit 1; }
  run apply -no-color -input=false -auto-approve -var name=two
  unchanged -var name=two
else
  echo "left out: curl is not installed"
fi

step destroy
run destroy -no-color -input=false -auto-approve -var name=two
grep '^Destroy complete' log
