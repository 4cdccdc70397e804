package dev.muster.cli;

import dev.muster.alerts.AlertResources;
import dev.muster.model.StandingStack;
import dev.muster.model.TemplateParameter;
import java.util.Arrays;
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

  /** What can be said of its rules by what its account shows of the stack. */
  enum Seen {
    /** All are as wanted. */
    AS_WANTED,
    /** All are otherwise. */
    OTHERWISE,
    /** Only the rules themselves tell, and those are not looked at. */
    UNSEEN,
    /** Somebody changes it now, and nothing else can. */
    CHANGING
  }

  /** Whether its rules are as wanted; somebody may have changed them by hand all the same. */
  Seen seen(AlertState wanted) {
    if (standing.status().endsWith("_IN_PROGRESS")) {
      return Seen.CHANGING;
    }
    return switchParameter()
        .map(name -> value(name).equals(wanted.value()) ? Seen.AS_WANTED : Seen.OTHERWISE)
        .orElse(Seen.UNSEEN);
  }

  /** One that switches all rules, and says in plain words what they are. */
  private Optional<String> switchParameter() {
    return AlertResources.switchOfAll(alerts.template())
        .filter(name -> !isFailed())
        .filter(
            name ->
                Arrays.stream(AlertState.values())
                    .anyMatch(state -> state.value().equals(value(name))));
  }

  /** What it was to be is not what it is, and most such stacks refuse an update. */
  private boolean isFailed() {
    return standing.status().endsWith("_FAILED");
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
    return (isFailed()
            ? "# It is " + standing.status() + ": its parameters do not tell what its rules are."
            : "# No parameter of its template switches all its rules.")
        + " The first line shows each, the second switches all."
        + eachRule("describe-rule", " --query '[Name,State]' --output text")
        + eachRule(state.isOn() ? "enable-rule" : "disable-rule", "");
  }

  private String eachRule(String action, String more) {
    return "\n  for rule in $(aws cloudformation list-stack-resources"
        + place()
        + " --query \"StackResourceSummaries[?ResourceType=='AWS::Events::Rule']"
        + ".PhysicalResourceId\" --output text); do aws events "
        + action
        + " --region "
        + standing.at().region()
        + " --name \"$rule\""
        + more
        + "; done";
  }

  private String place() {
    return " --region " + standing.at().region() + " --stack-name " + standing.name();
  }
}
