package dev.muster.cli;

import dev.muster.alerts.AlertResources;
import dev.muster.alerts.RuleTarget;
import dev.muster.model.StandingStack;
import dev.muster.model.TemplateParameter;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stack that a quick-create link made.
 *
 * @param alerts what it carries
 * @param standing as its account shows it
 */
record QuickCreateStack(AlertStack alerts, StandingStack standing) {

  /** Whether alerts take this way through it; a stack that only forwards is of neither. */
  boolean isOf(Channel channel) {
    return switch (channel) {
      case MAIL -> !alerts.resources().topics().isEmpty();
      case SLACK -> !alerts.resources().stateMachines().isEmpty();
    };
  }

  /** Whether its rules are as wanted already. */
  boolean isSwitchedTo(AlertState state) {
    return switchParameter()
        .map(name -> state.value().equals(value(name)))
        .orElseGet(
            () ->
                RuleTarget.targetsOf(alerts.rendering(standing.parameters())).stream()
                    .allMatch(target -> target.enabled() == state.isOn()));
  }

  private Optional<String> switchParameter() {
    return AlertResources.switchOf(alerts.template());
  }

  private String value(String parameter) {
    return Optional.ofNullable(standing.parameters().get(parameter))
        .or(
            () ->
                alerts.template().parameters().stream()
                    .filter(declared -> declared.name().equals(parameter))
                    .findFirst()
                    .flatMap(TemplateParameter::defaultValue))
        .orElse("");
  }

  /** What a person types with credentials of the account to switch it; nothing else changes. */
  String switchedTo(AlertState state) {
    return switchParameter().map(name -> update(name, state)).orElseGet(() -> ruleByRule(state));
  }

  /** A parameter that is left out would go back to its default. */
  private String update(String parameter, AlertState state) {
    String others =
        standing.parameters().keySet().stream()
            .filter(name -> !name.equals(parameter))
            .map(name -> " ParameterKey=" + name + ",UsePreviousValue=true")
            .collect(Collectors.joining());
    return "aws cloudformation update-stack"
        + place()
        + " --use-previous-template"
        + (standing.capabilities().isEmpty()
            ? ""
            : " --capabilities " + String.join(" ", standing.capabilities()))
        + " --parameters ParameterKey="
        + parameter
        + ",ParameterValue="
        + state.value()
        + others;
  }

  private String ruleByRule(AlertState state) {
    return "# The template has no parameter that switches its rules, so each is switched by itself."
        + "\n  for rule in $(aws cloudformation list-stack-resources"
        + place()
        + " --query \"StackResourceSummaries[?ResourceType=='AWS::Events::Rule']"
        + ".PhysicalResourceId\" --output text); do aws events "
        + (state.isOn() ? "enable-rule" : "disable-rule")
        + " --region "
        + standing.at().region()
        + " --name \"$rule\"; done";
  }

  private String place() {
    return " --region " + standing.at().region() + " --stack-name " + standing.name();
  }
}
