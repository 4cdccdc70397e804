package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.preflight.readiness.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings new accounts to the baseline, without a person. */
@Command(
    name = "onboard",
    mixinStandardHelpOptions = true,
    description = "Bring new accounts to the baseline: only what they lack, and no other account.",
    footer = {
      "",
      "Waits until each account is ready, then makes the instances that it lacks, with the",
      "definitions that CloudFormation holds. Asks nothing, and may be repeated. Beside a rollout",
      "it waits until the new definitions have passed their gate.",
      "",
      "Examples:",
      "  muster onboard 111122223333 --sandbox",
      "  muster onboard 111122223333 --from-organization --write-inventory",
      "  muster onboard --event event.json --from-organization",
      "  muster onboard 111122223333 -o junit > onboard.xml"
    })
final class OnboardCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin NewAccountOptions account = new NewAccountOptions();

  @Parameters(paramLabel = "ID", arity = "0..*", description = "The accounts.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description =
          "Take the accounts from an EventBridge event, or from lines of ids; - is standard input.")
  Optional<Path> event = Optional.empty();

  @Option(
      names = "--write-inventory",
      description = "Add the accounts to accounts.yaml, for a merge request.")
  boolean writeInventory;

  @Option(
      names = "--ready-within",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "15m",
      description = "How long accounts may take to become ready (default: ${DEFAULT-VALUE}).")
  Duration readyWithin = Duration.ofMinutes(15);

  @Option(
      names = "--skip-check",
      paramLabel = "CHECK",
      split = ",",
      description = "Leave a check of readiness out: role or execution-role.")
  Set<SkippedCheck> skipped = EnumSet.noneOf(SkippedCheck.class);

  @Option(
      names = "--wait-for-lock",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "2h",
      description = "How long to wait for a rollout and other commands (default: 2h).")
  Duration waitForLock = Duration.ofHours(2);

  @Option(
      names = "--member-role",
      paramLabel = "NAME",
      defaultValue = "OrganizationAccountAccessRole",
      description =
          "The role with which accounts are looked into, and causes read (default:"
              + " ${DEFAULT-VALUE}).")
  String memberRole = "OrganizationAccountAccessRole";

  @Spec @Nullable CommandSpec spec;

  private final Sessions sessions;

  /** What {@code --skip-check} takes; the other checks always hold. */
  enum SkippedCheck {
    ROLE("role", Check.Kind.ROLE),
    EXECUTION_ROLE("execution-role", Check.Kind.EXECUTION_ROLE);

    private final String word;
    private final Check.Kind kind;

    SkippedCheck(String word, Check.Kind kind) {
      this.word = word;
      this.kind = kind;
    }

    Check.Kind kind() {
      return kind;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  OnboardCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (ids.isEmpty() == event.isEmpty()) {
      CommandSpec known = Objects.requireNonNull(spec, "picocli sets it");
      throw new ParameterException(
          known.commandLine(), "Name accounts, or give an event with --event; one of the two.");
    }
    Optional<AccountEvents> heard =
        event.map(file -> AccountIds.heard(file, sessions.terminal().in()));
    heard.ifPresent(events -> events.ignored().forEach(sessions.terminal()::say));
    List<AccountId> accounts =
        heard.map(AccountEvents::accounts).orElseGet(() -> AccountIds.of(ids));
    if (accounts.isEmpty()) {
      sessions.terminal().say("No account is to be onboarded.");
      return ExitCode.OK.code();
    }
    return sessions.with(global, session -> onboard(session, accounts));
  }

  private ExitCode onboard(Session session, List<AccountId> accounts) {
    NewAccounts.Found found = new NewAccounts(session, account).find(accounts);
    Warnings.say(session.terminal(), found.reconciliation());
    RunOptions run = new RunOptions();
    run.memberRole = memberRole;
    Set<Check.Kind> without = EnumSet.noneOf(Check.Kind.class);
    skipped.forEach(check -> without.add(check.kind()));
    Onboarding.Settings settings =
        new Onboarding.Settings(readyWithin, waitForLock, without, writeInventory, run);
    return new Onboarding(session, output, settings, found).run();
  }
}
