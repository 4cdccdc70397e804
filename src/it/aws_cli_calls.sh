#!/bin/sh
# Drives the AWS CLI against a served sandbox.
# usage: aws_cli_calls.sh ENDPOINT    The sandbox should run about 60 times as fast as real time.
set -eu
errors=$(mktemp)
endpoint=$1
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 AWS_DEFAULT_OUTPUT=text AWS_PAGER=
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION AWS_DEFAULT_OUTPUT AWS_PAGER
a() { aws --endpoint-url "$endpoint" "$@"; }
fail() { echo "FAILED: $*"; exit 1; }
is() { [ "$1" = "$2" ] || fail "'$1' is not '$2' ($3)"; }
finished() {
  for _ in $(seq 60); do
    status=$(a cloudformation describe-stack-set-operation --stack-set-name cli --operation-id "$1" --query StackSetOperation.Status)
    case $status in SUCCEEDED|FAILED|STOPPED) return;; esac
  done
  fail "$1 never ended"
}
is "$(a sts get-caller-identity --query Account)" 000000000000 "caller"
count=$(a organizations list-accounts --query 'Accounts[].Id' --output text | wc -w)
[ "$count" -gt 20 ] || fail "only $count accounts over several pages"
two=$(a organizations list-accounts --no-paginate --query 'Accounts[1:3].Id')
a cloudformation create-stack-set --stack-set-name cli --template-body 'Resources: {Topic: {Type: "AWS::SNS::Topic"}}' > /dev/null
operation=$(a cloudformation create-stack-instances --stack-set-name cli --accounts $two --regions us-east-1 --operation-preferences MaxConcurrentCount=2,FailureToleranceCount=1 --query OperationId)
finished "$operation"; is "$status" SUCCEEDED "create"
is "$(a cloudformation list-stack-instances --stack-set-name cli --query 'length(Summaries[?Status==`CURRENT`])' --output json)" 2 "current instances"
operation=$(a cloudformation detect-stack-set-drift --stack-set-name cli --query OperationId)
finished "$operation"
is "$(a cloudformation describe-stack-set --stack-set-name cli --query StackSet.StackSetDriftDetectionDetails.DriftStatus)" IN_SYNC "drift"
a cloudformation delete-stack-set --stack-set-name cli 2> "$errors" && fail "a set with instances was deleted"
grep -q StackSetNotEmptyException "$errors" || fail "$(cat "$errors")"
rm "$errors"
operation=$(a cloudformation delete-stack-instances --stack-set-name cli --accounts $two --regions us-east-1 --no-retain-stacks --operation-preferences MaxConcurrentCount=2,FailureToleranceCount=1 --query OperationId)
finished "$operation"; is "$status" SUCCEEDED "delete"
a cloudformation delete-stack-set --stack-set-name cli
echo "the AWS CLI reads, creates, detects drift and deletes"
