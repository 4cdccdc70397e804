package dev.muster.template;

import static dev.muster.template.Templates.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.PermissionModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateChecksTest {
  @Test
  void aTemplateWithoutIamNeedsNoCapability() {
    assertThat(capabilities("{Type: AWS::SNS::Topic}")).isEmpty();
  }

  @Test
  void aRoleNeedsCapabilityIam() {
    assertThat(capabilities("{Type: AWS::IAM::Role, Properties: {Path: /}}"))
        .containsExactly("CAPABILITY_IAM");
  }

  @Test
  void aNamedRoleNeedsCapabilityNamedIam() {
    assertThat(capabilities("{Type: AWS::IAM::Role, Properties: {RoleName: admin}}"))
        .containsExactly("CAPABILITY_NAMED_IAM");
  }

  @Test
  void theNameOfAPolicyIsNoNameOfAnIdentity() {
    assertThat(capabilities("{Type: AWS::IAM::Policy, Properties: {PolicyName: p}}"))
        .containsExactly("CAPABILITY_IAM");
  }

  @Test
  void aTransformNeedsCapabilityAutoExpand() {
    Template template =
        read("Transform: [AWS::LanguageExtensions]\nResources: {A: {Type: AWS::SNS::Topic}}\n");

    assertThat(TemplateChecks.capabilities(template)).containsExactly("CAPABILITY_AUTO_EXPAND");
  }

  @Test
  void serviceManagedStackSetsCarryNoNestedStacks() {
    String nested = "{Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: u}}";

    assertThat(refusals(nested, PermissionModel.SERVICE_MANAGED))
        .containsExactly(
            "template.yaml:2:3 A is a nested stack, which a SERVICE_MANAGED stack set cannot hold");
    assertThat(refusals(nested, PermissionModel.SELF_MANAGED)).isEmpty();
  }

  @Test
  void serviceManagedStackSetsRunNoTransforms() {
    String include =
        "{Type: AWS::SNS::Topic, Properties: {Fn::Transform: {Name: AWS::Include}, Other: 1}}";

    assertThat(refusals(include, PermissionModel.SERVICE_MANAGED))
        .containsExactly(
            "template.yaml the template uses a transform, which a SERVICE_MANAGED stack set cannot"
                + " run");
    assertThat(refusals(include, PermissionModel.SELF_MANAGED)).isEmpty();
  }

  @Test
  void noStackSetCarriesAnother() {
    assertThat(refusals("{Type: AWS::CloudFormation::StackSet}", PermissionModel.SELF_MANAGED))
        .containsExactly("template.yaml:2:3 A is a stack set inside a stack set");
  }

  private static List<String> capabilities(String resource) {
    return List.copyOf(TemplateChecks.capabilities(template(resource)));
  }

  private static List<String> refusals(String resource, PermissionModel model) {
    return TemplateChecks.refusals(template(resource), model).stream()
        .map(Templates::shown)
        .toList();
  }

  private static Template template(String resource) {
    return read("Resources:\n  A: " + resource + "\n");
  }
}
