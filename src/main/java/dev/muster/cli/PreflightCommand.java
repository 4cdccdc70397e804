package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.preflight.Ports;
import dev.muster.preflight.Preflight;
import dev.muster.preflight.Report;
import dev.muster.report.PreflightView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is missing or in the way before a rollout, and how to get it out of the way. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = "Show what is missing or in the way before a rollout, each with its fix.",
    footer = {
      "",
      "Looks at credentials, organization, trusted access, roles, Regions, quotas, running",
      "operations, and at what stands in each account already; tells of settings, too, for which",
      "CloudFormation has no type. Changes nothing in AWS; with --write it puts parameters into",
      "accounts.yaml, so that nothing is made twice.",
      "Exit code 7 when something is in the way.",
      "",
      "Examples:",
      "  muster preflight --sandbox",
      "  muster preflight 111122223333 -o json",
      "  muster preflight --select wave=canary --write"
    })
final class PreflightCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Only these accounts (default: all that are selected).")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--member-role",
      paramLabel = "NAME",
      defaultValue = "OrganizationAccountAccessRole",
      description =
          "The role in the accounts with which they are read (default: ${DEFAULT-VALUE}).")
  String memberRole = "OrganizationAccountAccessRole";

  @Option(
      names = "--write",
      description =
          "Put the proposed parameters into accounts.yaml; comments and order stay as they are.")
  boolean write;

  private final Sessions sessions;

  PreflightCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::preflight);
  }

  private ExitCode preflight(Session session) {
    Set<AccountId> asked = AskedAccounts.of(session.inputs().inventory(), ids);
    PreflightWish wish = new PreflightWish(session, selector.selector(), asked);
    Preflight preflight = new Preflight(ports(session), session.inputs().inventory());
    Report report =
        preflight
            .report(wish.needsOrganizationalUnits(), asked, wish)
            .advising(session.isSimulated() ? commands()::onSandbox : UnaryOperator.identity());
    PreflightView view = PreflightView.of(report, session.inputs().names());
    session.terminal().result(output.render(view));
    session.terminal().say("AWS was asked " + session.calls().total() + " times.");
    if (write) {
      session
          .terminal()
          .say(
              report.proposals().isEmpty()
                  ? "There is nothing to write into " + global.inventory + "."
                  : SwitchWriter.of(session, global.inventory).write(report.proposals())
                      + " Look at the difference, then run preflight again.");
    }
    return report.blocks() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }

  private SuggestedCommands commands() {
    return new SuggestedCommands(spec.root().commandLine());
  }

  private Ports ports(Session session) {
    return new Ports(
        session.clients().identity(),
        session.organizations(),
        session::stackSets,
        session.clients().memberResources(memberRole, session.roleSession()),
        session.clients().memberSettings(memberRole, session.roleSession()),
        session.reading(),
        new PreflightProgress(session.terminal())::read);
  }
}
