package dev.muster.sandbox.world;

/** The texts by which StackSets explains what happened to an instance. */
final class Reasons {
  static final String USER_INITIATED = "User initiated operation";
  static final String NO_UPDATES = "No updates are to be performed.";
  static final String TOLERANCE = "Cancelled since failure tolerance has exceeded";
  static final String STOPPED = "Cancelled since the operation was stopped by the user";
  static final String SUSPENDED =
      "This account is suspended. To remove this instance from the stack set, run"
          + " DeleteStackInstances with the RetainStacks parameter.";
  static final String NO_ACTION = "No action is possible on an inoperable stack instance.";
  static final String PROTECTED = "Stack cannot be deleted while TerminationProtection is enabled";

  static final String TOO_MANY_STACKS = "Limit for stack has been exceeded";

  private Reasons() {}

  static String noGate(InstanceKey key) {
    return "Function not found: arn:aws:lambda:"
        + key.region()
        + ":"
        + key.account()
        + ":function:AWSCloudFormationStackSetAccountGate";
  }

  static String gate() {
    return "AccountGate check failed: the account gate function returned FAILED";
  }

  static String noExecutionRole(String account, String role, String administrationRole) {
    return "Account "
        + account
        + " should have '"
        + role
        + "' role with trust relationship to Role '"
        + administrationRole
        + "'.";
  }

  static String noAdministrationRole(String account, String role) {
    return "Account "
        + account
        + " should have '"
        + role
        + "' role with trust relationship to CloudFormation service.";
  }

  static String notYet(String administrator, String role, String account, String execution) {
    return "User: arn:aws:sts::"
        + administrator
        + ":assumed-role/"
        + role
        + "/stacksets is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::"
        + account
        + ":role/"
        + execution;
  }

  static String stackDenied(InstanceKey key, String role, String stackName, String call) {
    return "User: arn:aws:sts::"
        + key.account()
        + ":assumed-role/"
        + role
        + "/stacksets is not authorized to perform: cloudformation:"
        + call
        + " on resource: arn:aws:cloudformation:"
        + key.region()
        + ":"
        + key.account()
        + ":stack/"
        + stackName
        + "/* with an explicit deny in a service control policy";
  }

  static String regionOff(String account) {
    return "STS is not activated in this region for account:"
        + account
        + ". Your account administrator can activate STS in this region using the IAM Console.";
  }

  static String resource(String logicalId, String type, String reason) {
    return "ResourceLogicalId:"
        + logicalId
        + ", ResourceType:"
        + type
        + ", ResourceStatusReason:"
        + reason;
  }

  static String resourceDenied(String account, String role, String type, String request) {
    String[] parts = type.split("::");
    String service = parts.length > 1 ? parts[1] : type;
    String action = parts.length > 2 ? "Create" + parts[2] : "Create";
    return "User: arn:aws:sts::"
        + account
        + ":assumed-role/"
        + role
        + "/AWSCloudFormation is not authorized to perform: "
        + service.toLowerCase(java.util.Locale.ROOT)
        + ":"
        + action
        + " with an explicit deny in a service control policy (Service: "
        + service
        + "; Status Code: 403; Error Code: AccessDenied; Request ID: "
        + request
        + "; Proxy: null).";
  }

  static String quota(String type, String request) {
    String[] parts = type.split("::");
    String service = parts.length > 1 ? parts[1] : type;
    String noun = parts.length > 2 ? parts[2] : "resource";
    return "You have attempted to create more "
        + noun.toLowerCase(java.util.Locale.ROOT)
        + "s than allowed (Service: Amazon "
        + service
        + "; Status Code: 400; Error Code: TooMany"
        + noun
        + "s; Request ID: "
        + request
        + ").";
  }

  static String standing(String type) {
    return "The request failed because a resource of type "
        + type
        + " already exists for the current account.";
  }

  static String deleteFails(String request) {
    return "Resource handler returned message: \"Cannot delete entity, must detach all policies"
        + " first. (Service: Iam, Status Code: 409, Request ID: "
        + request
        + ")\" (RequestToken: "
        + request
        + ", HandlerErrorCode: GeneralServiceException).";
  }

  static String state(String stackId, String state) {
    return "Stack:" + stackId + " is in " + state + " state and can not be updated.";
  }
}
