package dev.muster.cli;

import dev.muster.document.Values;
import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes things go wrong in the simulated organization. */
@Command(
    name = "fault",
    mixinStandardHelpOptions = true,
    description = "Make things go wrong in the simulated organization.",
    footer = {
      "",
      "Examples:",
      "  muster sandbox fault add ROLE_MISSING --account 222233334444",
      "  muster sandbox fault add API_THROTTLED --action ListStackInstances --times 3",
      "  muster sandbox fault list",
      "  muster sandbox fault clear"
    })
final class SandboxFaultCommand {
  private final Sessions sessions;

  SandboxFaultCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Put a fault in place; prints its id.",
      footer = {
        "",
        "Examples:",
        "  muster sandbox fault add ROLE_MISSING --account 222233334444",
        "  muster sandbox fault add SLOW --region us-east-1 --delay 10m"
      })
  int add(
      @Mixin SandboxOptions options,
      @Parameters(
              paramLabel = "KIND",
              description = "What goes wrong, one of: ${COMPLETION-CANDIDATES}.")
          FaultKind kind,
      @Mixin Place place) {
    try (Sandbox sandbox = options.open()) {
      sessions.terminal().result(sandbox.addFault(place.fault(kind)));
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "load",
      mixinStandardHelpOptions = true,
      description = "Put every fault of a scenario file in place; prints their ids.",
      footer = {
        "",
        "A scenario is a list in YAML or JSON; each fault has a kind, and what 'fault add' takes.",
        "",
        "Examples:",
        "  muster sandbox fault load two-accounts-without-role.yaml",
        "  muster sandbox fault load faults.json --state-dir /tmp/trial"
      })
  int load(
      @Mixin SandboxOptions options,
      @Parameters(paramLabel = "FILE", description = "The scenario.") Path file) {
    List<Fault> faults = FaultScenario.read(file);
    try (Sandbox sandbox = options.open()) {
      faults.forEach(fault -> sessions.terminal().result(sandbox.addFault(fault)));
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the faults in place, and how often each has struck.",
      footer = {
        "",
        "Examples:",
        "  muster sandbox fault list",
        "  muster sandbox fault list --state-dir /tmp/trial"
      })
  int list(@Mixin SandboxOptions options) {
    try (Sandbox sandbox = options.open()) {
      String lines =
          sandbox.faults().stream()
              .map(SandboxFaultCommand::line)
              .collect(Collectors.joining("\n"));
      sessions.terminal().result(lines.isEmpty() ? "No faults are in place." : lines);
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Take a fault away.",
      footer = {
        "",
        "Examples:",
        "  muster sandbox fault remove fault-1",
        "  muster sandbox fault remove fault-1 --state-dir /tmp/trial"
      })
  int remove(
      @Mixin SandboxOptions options,
      @Parameters(paramLabel = "ID", description = "Its id, as 'fault list' shows it.") String id) {
    try (Sandbox sandbox = options.open()) {
      if (sandbox.faults().stream().noneMatch(active -> active.fault().id().equals(id))) {
        throw UserError.of(
            "There is no fault '" + id + "'.",
            "List those in place with: muster sandbox fault list");
      }
      sandbox.removeFault(id);
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = "Take all faults away.",
      footer = {
        "",
        "Examples:",
        "  muster sandbox fault clear",
        "  muster sandbox fault clear --state-dir /tmp/trial"
      })
  int clear(@Mixin SandboxOptions options) {
    try (Sandbox sandbox = options.open()) {
      sandbox.clearFaults();
    }
    return ExitCode.OK.code();
  }

  private static String line(Faults.Active active) {
    Map<String, Object> told = new TreeMap<>(active.fault().tree());
    told.values().removeIf(value -> value.toString().isEmpty());
    told.remove("id");
    String places =
        told.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("kind"))
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
    return "%s  %s  %s  struck %d times"
        .formatted(active.fault().id(), active.fault().kind(), places, active.struck());
  }

  /** Where and how often a fault strikes; what is not given means everywhere and always. */
  static final class Place {
    @Option(names = "--account", paramLabel = "ID", description = "Only in this account.")
    String account = "";

    @Option(names = "--region", paramLabel = "REGION", description = "Only in this Region.")
    String region = "";

    @Option(
        names = "--action",
        paramLabel = "ACTION",
        description = "Only on this call, or on CREATE, UPDATE or DELETE of a target.")
    String action = "";

    @Option(names = "--stack-set", paramLabel = "NAME", description = "Only in this stack set.")
    String stackSet = "";

    @Option(
        names = "--resource",
        paramLabel = "ID",
        description = "A logical id, a type, or a setting.")
    String resource = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "What AWS says about it.")
    String text = "";

    @Option(names = "--times", paramLabel = "N", description = "How often; 0 is always.")
    int times;

    @Option(
        names = "--probability",
        paramLabel = "P",
        defaultValue = "1",
        description = "How likely it strikes, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double probability = 1;

    @Option(names = "--delay", paramLabel = "DURATION", description = "For SLOW, such as 10m.")
    String delay = "";

    Fault fault(FaultKind kind) {
      if (!account.isEmpty() && !AccountId.isValid(account)) {
        throw UserError.of(
            "'" + account + "' is not an account id.", "An account id has twelve digits.");
      }
      Duration wait =
          delay.isEmpty()
              ? Duration.ZERO
              : Values.duration(delay)
                  .orElseThrow(
                      () ->
                          UserError.of(
                              "'" + delay + "' is not a duration.", "Write it as 90s or 10m."));
      if (times < 0 || !(probability >= 0 && probability <= 1)) {
        throw UserError.of(
            "A fault cannot strike so often.", "--times is 0 or more, --probability from 0 to 1.");
      }
      return new Fault(
          "", kind, account, region, action, stackSet, resource, text, times, probability, wait);
    }
  }
}
