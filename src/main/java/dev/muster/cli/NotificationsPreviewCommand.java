package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.AlertRule;
import dev.muster.alerts.TransformedInput;
import dev.muster.document.TextFile;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.TemplateReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renders an alert exactly as the deployed template would. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = "Show an alert as mail or Slack would get it, without sending anything.",
    footer = {
      "",
      "The template under stacksets/ is rendered and its own rules decide. An event that no rule",
      "takes is said to be silent.",
      "",
      "Examples:",
      "  muster notifications preview",
      "  muster notifications preview --to slack --language ja --event finding.json"
    })
final class NotificationsPreviewCommand implements Callable<Integer> {
  private static final AccountId ANY_ACCOUNT = new AccountId("111122223333");

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--to",
      defaultValue = "mail",
      paramLabel = "CHANNEL",
      description = "mail or slack (default: ${DEFAULT-VALUE}).")
  Channel channel = Channel.MAIL;

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "An EventBridge event as JSON (default: a sample finding of GuardDuty).")
  Optional<Path> event = Optional.empty();

  @Option(names = "--language", paramLabel = "LANGUAGE", description = "en or ja.")
  Optional<String> language = Optional.empty();

  @Option(
      names = "--minimum-severity",
      paramLabel = "SEVERITY",
      description = "LOW, MEDIUM, HIGH or CRITICAL.")
  Optional<String> minimumSeverity = Optional.empty();

  private final Sessions sessions;

  NotificationsPreviewCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Inputs inputs = Inputs.read(global, sessions.today());
    JsonNode parsed = event.map(TextFile::read).map(AlertEvent::read).orElseGet(AlertEvent::sample);
    List<String> alerts =
        rules(inputs).stream()
            .flatMap(rule -> rule.alert(channel.target(), parsed).stream())
            .map(this::shown)
            .toList();
    sessions
        .terminal()
        .result(
            alerts.isEmpty()
                ? "Silent: no rule of " + channel.target() + " takes this event."
                : String.join("\n", alerts));
    return ExitCode.OK.code();
  }

  private List<AlertRule> rules(Inputs inputs) {
    StackSetDefinition definition = channel.stackSet(inputs.catalog());
    Region home = inputs.inventory().homeRegion();
    return AlertRule.rulesOf(
        Renderer.render(
            TemplateReader.read(definition.template()),
            parameters(definition, home),
            new PseudoParameters(ANY_ACCOUNT, home, channel.quickCreateStack())));
  }

  /** What is the same for all accounts, and what the options say. */
  private Map<String, String> parameters(StackSetDefinition definition, Region home) {
    Map<String, String> parameters = new TreeMap<>();
    definition
        .parameters()
        .forEach(
            (name, expression) ->
                expression.sharedValue(home).ifPresent(value -> parameters.put(name, value)));
    language.ifPresent(value -> parameters.put("Language", value));
    minimumSeverity.ifPresent(value -> parameters.put("MinimumSeverity", value));
    return parameters;
  }

  private String shown(TransformedInput alert) {
    return switch (channel) {
      case MAIL -> alert.lines().stream().collect(Collectors.joining("\n"));
      case SLACK -> alert.json().map(JsonNode::toPrettyString).orElse(alert.text());
    };
  }
}
