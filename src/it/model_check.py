#!/usr/bin/env python3
"""Checks the sandbox's answers against the service model that botocore ships.

usage: model_check.py ENDPOINT

Every operation of Organizations, CloudFormation and STS that the sandbox knows, and the four with
which it tells an account's settings, is called through boto3; every answer is compared with the model: required members, enum values, types, no unknown members. Every other
operation of the model is probed with an empty request: one that the sandbox knows, and that was
never called here, is a problem too. Exit 1 when there is a problem.
"""
import os, re, subprocess, sys, tempfile, time, datetime, xml.etree.ElementTree as ET, json, urllib.error, urllib.parse, urllib.request

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    print("boto3 is not installed", file=sys.stderr)
    sys.exit(77)

endpoint = sys.argv[1]
TEMPLATE = """
Parameters:
  Name: {Type: String, Default: alerts}
  Secret: {Type: String, Default: '', NoEcho: true}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub '${Name}-topic'}}
Outputs:
  Arn: {Value: !Ref Topic}
"""
problems, called = [], {}


def client(service, account="000000000000", region="us-east-1"):
    made = boto3.client(
        service, endpoint_url=endpoint, region_name=region,
        aws_access_key_id="AKIA%sSBOX" % account, aws_secret_access_key="x",
        config=Config(retries={"max_attempts": 12, "mode": "standard"}))
    # S3 Control's account stands before the host, and of 127.0.0.1 that makes a name that nobody resolves.
    made.meta.events.register("before-send.s3-control.*", plain_host)
    made.meta.events.register("after-call.*.*", lambda **kw: seen(service, **kw))
    return made


def plain_host(request, **_):
    request.url = re.sub(r"^http://[0-9]{12}[.]", "http://", request.url)


def seen(service, http_response, parsed, model, **_):
    if http_response.status_code >= 300:
        code = parsed.get("Error", {}).get("Code", "")
        known = [shape.error_code for shape in model.error_shapes]
        common = {"ValidationError", "InvalidInputException", "AccessDenied", "Throttling", "TooManyRequestsException",
                  "StackSetNotFoundException", "InsufficientCapabilitiesException", "StackInstanceNotFoundException",
                  "NoSuchPublicAccessBlockConfiguration"}
        if code not in known and code not in common:
            problems.append("%s: error %s is not in the model (%s)" % (model.name, code, known))
        return
    called.setdefault(service, set()).add(model.name)
    out = model.output_shape
    if out is None:
        return
    protocol = model.service_model.metadata["protocol"]
    if protocol in ("ec2", "rest-xml"):
        check_root(model, out, ET.fromstring(http_response.content), protocol)
    elif http_response.headers.get("content-type", "").startswith("text/xml"):
        root = ET.fromstring(http_response.content)
        result = next((e for e in root if local(e) == model.name + "Result"), None)
        if result is None:
            problems.append("%s: no %sResult" % (model.name, model.name))
        else:
            check_xml(model.name, out, result)
    else:
        check_json(model.name, out, json.loads(http_response.content or b"{}"))


def check_root(model, out, root, protocol):
    """EC2 wraps nothing but adds a request id; a payload is the whole document."""
    if protocol == "ec2":
        names = {shape.serialization.get("name", name): shape for name, shape in out.members.items()}
        if local(root) != model.name + "Response" or "requestId" not in [local(child) for child in root]:
            problems.append("%s: %s is no answer of EC2" % (model.name, local(root)))
        for child in root:
            if local(child) in names:
                scalar(model.name + "." + local(child), names[local(child)], child.text or "")
            elif local(child) != "requestId":
                problems.append("%s: %s is not in the model" % (model.name, local(child)))
        return
    payload = out.serialization["payload"]
    if local(root) != payload:
        problems.append("%s: the document is %s and not %s" % (model.name, local(root), payload))
    check_xml(model.name, out.members[payload], root)


def local(element):
    return element.tag.split("}")[-1]


def check_xml(where, shape, element):
    if shape.type_name == "structure":
        names = {local(child) for child in element}
        for required in shape.required_members:
            if required not in names:
                problems.append("%s: required %s is missing" % (where, required))
        for child in element:
            if local(child) not in shape.members:
                problems.append("%s: %s is not in the model" % (where, local(child)))
            else:
                check_xml(where + "." + local(child), shape.members[local(child)], child)
    elif shape.type_name == "list":
        for child in element:
            check_xml(where + "[]", shape.member, child)
    elif shape.type_name == "map":
        pass
    else:
        scalar(where, shape, element.text or "")


def check_json(where, shape, value):
    if shape.type_name == "structure":
        for required in shape.required_members:
            if required not in value:
                problems.append("%s: required %s is missing" % (where, required))
        for name, inner in value.items():
            if name not in shape.members:
                problems.append("%s: %s is not in the model" % (where, name))
            else:
                check_json(where + "." + name, shape.members[name], inner)
    elif shape.type_name == "list":
        for inner in value:
            check_json(where + "[]", shape.member, inner)
    elif shape.type_name == "timestamp":
        if not isinstance(value, (int, float)):
            problems.append("%s: %r is no timestamp" % (where, value))
    else:
        scalar(where, shape, value if isinstance(value, str) else json.dumps(value))


def scalar(where, shape, text):
    kind = shape.type_name
    try:
        if kind in ("integer", "long"):
            int(text)
        elif kind == "boolean" and text not in ("true", "false"):
            raise ValueError
        elif kind == "timestamp":
            datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        problems.append("%s: %r is no %s" % (where, text, kind))
    if getattr(shape, "enum", None) and text not in shape.enum:
        problems.append("%s: %r is not one of %s" % (where, text, shape.enum))
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if kind == "string" and (least or 0) > len(text):
        problems.append("%s: %r is shorter than %s" % (where, text, least))
    if kind == "string" and most is not None and len(text) > most:
        problems.append("%s: longer than %s" % (where, most))


def refused(code, call, **arguments):
    try:
        call(**arguments)
        problems.append("%s was not refused with %s" % (arguments, code))
    except ClientError as e:
        if e.response["Error"]["Code"] != code:
            problems.append("%s instead of %s for %s" % (e.response["Error"], code, arguments))


def wait(cf, name, operation, **more):
    for _ in range(600):
        state = cf.describe_stack_set_operation(StackSetName=name, OperationId=operation, **more)["StackSetOperation"]
        if "EndTimestamp" in state:
            return state
        time.sleep(0.2)
    raise SystemExit("operation %s never ended" % operation)


cf, org, sts = client("cloudformation"), client("organizations"), client("sts")

# the organization
org.describe_organization()
root = org.list_roots()["Roots"][0]["Id"]
units = org.list_organizational_units_for_parent(ParentId=root)["OrganizationalUnits"]
accounts = [a for page in org.get_paginator("list_accounts").paginate() for a in page["Accounts"]]
member = next(a["Id"] for a in accounts if a["Id"] != "000000000000")
parent = org.list_parents(ChildId=member)["Parents"][0]["Id"]
org.list_accounts_for_parent(ParentId=parent)
org.list_children(ParentId=root, ChildType="ORGANIZATIONAL_UNIT")
org.tag_resource(ResourceId=member, Tags=[{"Key": "team", "Value": "payments"}])
org.list_tags_for_resource(ResourceId=member)
org.untag_resource(ResourceId=member, TagKeys=["team"])
org.describe_account(AccountId=member)
org.describe_organizational_unit(OrganizationalUnitId=units[0]["Id"])
org.list_aws_service_access_for_organization()
org.enable_aws_service_access(ServicePrincipal="config.amazonaws.com")
org.disable_aws_service_access(ServicePrincipal="config.amazonaws.com")
principal = "member.org.stacksets.cloudformation.amazonaws.com"
org.register_delegated_administrator(AccountId=member, ServicePrincipal=principal)
org.list_delegated_administrators(ServicePrincipal=principal)
org.list_delegated_services_for_account(AccountId=member)
unit = org.create_organizational_unit(ParentId=root, Name="Made")["OrganizationalUnit"]["Id"]
request = org.create_account(Email="made@example.com", AccountName="made")["CreateAccountStatus"]["Id"]
for _ in range(100):
    state = org.describe_create_account_status(CreateAccountRequestId=request)["CreateAccountStatus"]
    if state["State"] != "IN_PROGRESS":
        break
    time.sleep(0.2)
org.list_create_account_status()
org.move_account(AccountId=state["AccountId"], SourceParentId=root, DestinationParentId=unit)
org.close_account(AccountId=state["AccountId"])
refused("ParentNotFoundException", org.list_accounts_for_parent, ParentId="r-nope")
refused("AccountNotFoundException", org.describe_account, AccountId="999999999999")
refused("AccessDeniedException", client("organizations", accounts[5]["Id"]).list_accounts)
refused("InvalidInputException", org.list_accounts, NextToken="garbage")

# who
sts.get_caller_identity()
keys = sts.assume_role(RoleArn="arn:aws:iam::%s:role/OrganizationAccountAccessRole" % member, RoleSessionName="it")["Credentials"]
sts.assume_role_with_web_identity(RoleArn="arn:aws:iam::%s:role/ci" % member, RoleSessionName="it", WebIdentityToken="token")
refused("AccessDenied", sts.assume_role, RoleArn="arn:aws:iam::%s:role/nope" % member, RoleSessionName="it")

# self-managed
cf.validate_template(TemplateBody=TEMPLATE)
cf.get_template_summary(TemplateBody=TEMPLATE)
cf.create_stack_set(StackSetName="it", TemplateBody=TEMPLATE, Description="it", Tags=[{"Key": "a", "Value": "b"}])
refused("NameAlreadyExistsException", cf.create_stack_set, StackSetName="it", TemplateBody=TEMPLATE)
refused("ValidationError", cf.create_stack_set, StackSetName="bad", TemplateBody="{}")
cf.describe_stack_set(StackSetName="it")
cf.get_template_summary(StackSetName="it")
two = [a["Id"] for a in accounts if a["Id"] != "000000000000"][:2]
fast = {"MaxConcurrentCount": 5, "FailureToleranceCount": 4}
op = cf.create_stack_instances(StackSetName="it", Accounts=two, Regions=["us-east-1"], OperationPreferences=fast,
                               ParameterOverrides=[{"ParameterKey": "Name", "ParameterValue": "x"}])["OperationId"]
refused("OperationInProgressException", cf.create_stack_instances, StackSetName="it", Accounts=two, Regions=["us-east-1"])
wait(cf, "it", op)
cf.list_stack_instances(StackSetName="it", MaxResults=1)
cf.describe_stack_instance(StackSetName="it", StackInstanceAccount=two[0], StackInstanceRegion="us-east-1")
cf.list_stack_set_operations(StackSetName="it")
cf.list_stack_set_operation_results(StackSetName="it", OperationId=op)
wait(cf, "it", cf.update_stack_instances(StackSetName="it", Accounts=two, Regions=["us-east-1"], ParameterOverrides=[])["OperationId"])
wait(cf, "it", cf.update_stack_set(StackSetName="it", UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Name", "ParameterValue": "y"}, {"ParameterKey": "Secret", "UsePreviousValue": True}], OperationPreferences=fast)["OperationId"])
drift = cf.detect_stack_set_drift(StackSetName="it", OperationPreferences=fast)["OperationId"]
wait(cf, "it", drift)
cf.describe_stack_set(StackSetName="it")
cf.list_stack_instance_resource_drifts(StackSetName="it", StackInstanceAccount=two[0], StackInstanceRegion="us-east-1", OperationId=drift)
session = boto3.client("cloudformation", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=keys["AccessKeyId"],
                       aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])
session.meta.events.register("after-call.*.*", lambda **kw: seen("cloudformation", **kw))
stack = session.describe_stacks()["Stacks"][0]["StackId"]
session.describe_stack_events(StackName=stack)
session.describe_stack_resources(StackName=stack)
session.list_stack_resources(StackName=stack)
session.list_stacks()
session.get_template(StackName=stack)
session.create_stack(StackName="single", TemplateBody='{"Resources": {"Key": {"Type": "AWS::KMS::Key"}}}')
session.get_template_summary(StackName=stack)
session.update_termination_protection(StackName=stack, EnableTerminationProtection=True)
session.update_termination_protection(StackName=stack, EnableTerminationProtection=False)
wait(cf, "it", cf.delete_stack_instances(StackSetName="it", Accounts=two, Regions=["us-east-1"], RetainStacks=True)["OperationId"])
cf.create_stack_set(StackSetName="plain", TemplateBody="Resources: {Topic: {Type: 'AWS::SNS::Topic'}}")
op = cf.import_stacks_to_stack_set(StackSetName="plain", StackIds=[stack])["OperationId"]
wait(cf, "plain", op)
wait(cf, "plain", cf.delete_stack_instances(StackSetName="plain", Accounts=[stack.split(":")[4]], Regions=["us-east-1"], RetainStacks=True)["OperationId"])
session.delete_stack(StackName=stack)
op = cf.create_stack_instances(StackSetName="plain", Accounts=two, Regions=["us-east-1", "eu-west-1"])["OperationId"]
cf.stop_stack_set_operation(StackSetName="plain", OperationId=op)
if wait(cf, "plain", op)["Status"] != "STOPPED":
    problems.append("the stopped operation is not STOPPED")
refused("InvalidOperationException", cf.stop_stack_set_operation, StackSetName="plain", OperationId=op)
refused("StackSetNotEmptyException", cf.delete_stack_set, StackSetName="plain")
refused("OperationNotFoundException", cf.describe_stack_set_operation, StackSetName="plain", OperationId="nope")
refused("StackInstanceNotFoundException", cf.describe_stack_instance, StackSetName="it", StackInstanceAccount=two[0], StackInstanceRegion="eu-west-3")

# service-managed
cf.describe_organizations_access()
cf.activate_organizations_access()
cf.create_stack_set(StackSetName="org", TemplateBody=TEMPLATE, PermissionModel="SERVICE_MANAGED", ManagedExecution={"Active": True},
                    AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": False})
op = cf.create_stack_instances(StackSetName="org", DeploymentTargets={"OrganizationalUnitIds": [units[0]["Id"]]}, Regions=["us-east-1"], OperationPreferences=fast)["OperationId"]
cf.describe_stack_set_operation(StackSetName="org", OperationId=op)
wait(cf, "org", op)
cf.list_stack_set_auto_deployment_targets(StackSetName="org")
cf.list_stack_instances(StackSetName="org")
admin = client("cloudformation", member)
admin.describe_stack_set(StackSetName="org", CallAs="DELEGATED_ADMIN")
admin.list_stack_sets(CallAs="DELEGATED_ADMIN")
refused("StackSetNotFoundException", admin.describe_stack_set, StackSetName="org")
refused("InvalidOperationException", cf.deactivate_organizations_access)
org.deregister_delegated_administrator(AccountId=member, ServicePrincipal=principal)
cf.deactivate_organizations_access()
cf.activate_organizations_access()
wait(cf, "it", cf.update_stack_set(StackSetName="it", UsePreviousTemplate=True)["OperationId"])
cf.delete_stack_set(StackSetName="it")
cf.list_stack_sets(Status="DELETED")

def let_stand(account):
    """Settings of an account, put there behind the API's back, for it has no calls that write them."""
    settings = {"PasswordPolicy": {"MinimumPasswordLength": 14, "PasswordReusePrevention": 24, "MaxPasswordAge": 90},
                "PublicAccessBlock": {"BlockPublicAcls": True},
                "EbsEncryption": {"EbsEncryptionByDefault": True},
                "Inspector": {"ec2": "ENABLED"}}
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as scenario:
        json.dump({"faults": [{"kind": "SETTING_STANDS", "account": account, "resource": name, "text": json.dumps(value)}
                              for name, value in settings.items()]}, scenario)
        scenario.flush()
        muster = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "muster")
        subprocess.run([muster, "sandbox", "fault", "load", scenario.name, "--state-dir", os.environ["MUSTER_SANDBOX_STATE"]],
                       check=True, stdout=subprocess.DEVNULL)


# what CloudFormation has no type for: one account as it was made, another with its own settings
let_stand(two[1])
for account, stands in ((two[0], False), (two[1], True)):
    iam, ec2, s3, inspector = (client(name, account) for name in ("iam", "ec2", "s3control", "inspector2"))
    if stands:
        iam.get_account_password_policy()
        s3.get_public_access_block(AccountId=account)
    else:
        refused("NoSuchEntity", iam.get_account_password_policy)
        refused("NoSuchPublicAccessBlockConfiguration", s3.get_public_access_block, AccountId=account)
    if ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"] != stands:
        problems.append("GetEbsEncryptionByDefault of %s is not %s" % (account, stands))
    status = inspector.batch_get_account_status(accountIds=[account])["accounts"][0]["resourceState"]["ec2"]["status"]
    if status != ("ENABLED" if stands else "DISABLED"):
        problems.append("BatchGetAccountStatus of %s: EC2 is %s" % (account, status))
    inspector.batch_get_account_status(accountIds=["000000000000"])


def known(service, name):
    """Whether the sandbox knows an operation: it is asked for it with nothing else said."""
    model = boto3.client(service, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x").meta.service_model
    signing = model.metadata.get("signingName", service)
    headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/%s/aws4_request" % signing}
    target, method = endpoint, "POST"
    if model.metadata["protocol"].startswith("rest-"):
        http = model.operation_model(name).http
        target, method, body = endpoint + re.sub(r"\{[^}]*\}", "x", http["requestUri"]), http["method"], None
    elif model.protocol == "json":
        headers.update({"X-Amz-Target": model.metadata["targetPrefix"] + "." + name, "Content-Type": "application/x-amz-json-1.1"})
        body = b"{}"
    else:
        body = urllib.parse.urlencode({"Action": name, "Version": model.api_version}).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(target, body, headers, method=method)) as answer:
            answer.read()
            return True
    except urllib.error.HTTPError as e:
        text = e.read().decode()
        return not any(code in text for code in ("InvalidAction", "UnknownOperationException", "MethodNotAllowed"))


for service in ("cloudformation", "organizations", "sts", "iam", "ec2", "s3control", "inspector2"):
    model = boto3.client(service, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x").meta.service_model
    rest = [name for name in model.operation_names if name not in called[service]]
    forgotten = [name for name in rest if known(service, name)]
    problems += ["%s: %s is known to the sandbox and never called here" % (service, name) for name in forgotten]
    print("%s: %d operations of the model are answered as unknown" % (service, len(rest) - len(forgotten)))
    print("%s: %d operations fit the model: %s" % (service, len(called[service]), ", ".join(sorted(called[service]))))
for problem in sorted(set(problems)):
    print("PROBLEM", problem)
sys.exit(1 if problems else 0)
