package dev.muster.preflight.bootstrap;

/**
 * What the two roles are called.
 *
 * @param policyArn one more policy for the execution role; blank for none
 */
public record Roles(String administration, String execution, String policyArn) {
  /** CloudFormation's own names. */
  public static Roles standard() {
    return new Roles(
        "AWSCloudFormationStackSetAdministrationRole",
        "AWSCloudFormationStackSetExecutionRole",
        "");
  }
}
