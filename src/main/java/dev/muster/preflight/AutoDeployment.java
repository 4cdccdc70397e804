package dev.muster.preflight;

import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;

/** How a person ends that AWS gives a stack set to every account that joins. */
public final class AutoDeployment {
  private AutoDeployment() {}

  /**
   * The command of the AWS CLI and what to mind with it, as one sentence.
   *
   * @param home where the stack set is
   * @param content what CloudFormation holds: UpdateStackSet refuses a template that makes roles
   *     when its capabilities are not said again
   */
  public static String turnOff(StackSetName name, Region home, StackSetContent content) {
    String capabilities =
        content.capabilities().isEmpty()
            ? ""
            : " --capabilities " + String.join(" ", content.capabilities());
    return "`aws cloudformation update-stack-set --region "
        + home
        + " --stack-set-name "
        + name
        + " --use-previous-template"
        + capabilities
        + " --auto-deployment Enabled=false`; a delegated administrator adds --call-as"
        + " DELEGATED_ADMIN.";
  }
}
