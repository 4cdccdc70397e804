#!/bin/sh
# Drives Terraform against a served sandbox: apply, plan (no changes), change, apply, destroy.
# usage: terraform_cycle.sh ENDPOINT    The sandbox should run about 60 times as fast as real time.
set -eu
endpoint=$1
command -v terraform >/dev/null || { echo "SKIPPED: terraform is not installed"; exit 0; }
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
step init; terraform init -no-color -input=false > log 2>&1 || { tail -20 log; echo "SKIPPED: the provider cannot be installed"; exit 0; }
step apply; terraform apply -no-color -input=false -auto-approve > log 2>&1 || { tail -40 log; exit 1; }
tail -2 log
step "plan: no changes"; terraform plan -no-color -input=false -detailed-exitcode > log 2>&1 || { cat log; exit 1; }
step "apply a change"; terraform apply -no-color -input=false -auto-approve -var name=two > log 2>&1 || { tail -40 log; exit 1; }
tail -2 log
step "plan: no changes"; terraform plan -no-color -input=false -detailed-exitcode -var name=two > log 2>&1 || { cat log; exit 1; }
step destroy; terraform destroy -no-color -input=false -auto-approve -var name=two > log 2>&1 || { tail -40 log; exit 1; }
tail -2 log
