package dev.muster.cli;

import dev.muster.alerts.QuickCreateLink;
import dev.muster.model.Region;
import dev.muster.model.UserError;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a link that sets up the alerts of one account by a click. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = "Print a CloudFormation quick-create link for the alerts of a single account.",
    footer = {
      "",
      "The template has to lie in an S3 bucket of yours that the account may read.",
      "",
      "Examples:",
      "  muster notifications link --to mail --template-url https://…/mail.yaml",
      "  muster notifications link --to slack --template-url https://…/slack.yaml \\",
      "      --param Channel1=C0123456789"
    })
final class NotificationsLinkCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(names = "--to", required = true, paramLabel = "CHANNEL", description = "mail or slack.")
  Channel channel = Channel.MAIL;

  @Option(
      names = "--template-url",
      required = true,
      paramLabel = "URL",
      description = "Where the template lies.")
  URI template = URI.create("");

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter that is filled in already; can be repeated.")
  Map<String, String> parameters = new TreeMap<>();

  private final Sessions sessions;

  NotificationsLinkCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Inputs inputs = Inputs.read(global, sessions.today());
    Region home = inputs.inventory().homeRegion();
    Map<String, String> filled = new TreeMap<>(Map.of("HomeRegion", home.code()));
    filled.putAll(known(inputs));
    sessions.terminal().result(link(home, filled).toString());
    return ExitCode.OK.code();
  }

  private URI link(Region home, Map<String, String> filled) {
    try {
      return QuickCreateLink.of(home, template, channel.quickCreateStack(), filled);
    } catch (IllegalArgumentException e) {
      throw UserError.of(
          "The template cannot lie there: " + e.getMessage() + ".",
          "Put it into an S3 bucket and give its https address.");
    }
  }

  /** A link is passed around, so a secret in it would be one no more. */
  private Map<String, String> known(Inputs inputs) {
    parameters.forEach(
        (name, value) -> {
          var parameter = channel.stackSet(inputs.catalog()).template().parameter(name);
          if (parameter.isEmpty()) {
            throw UserError.of(
                "The template has no parameter " + name + ".",
                "Its parameters stand at the top of the template.");
          }
          if (parameter.get().noEcho()) {
            throw UserError.of(
                name + " is a secret, and a link is passed around.",
                "Leave it out; whoever opens the link types it in.");
          }
        });
    return parameters;
  }
}
