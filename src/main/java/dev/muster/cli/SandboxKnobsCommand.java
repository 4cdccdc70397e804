package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Knobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Turns the knobs of the simulated organization: where AWS says nothing, or differs. */
@Command(
    name = "knobs",
    mixinStandardHelpOptions = true,
    description = "Show the knobs and quotas of the simulated organization, or set some.",
    footer = {
      "",
      "docs/sandbox.md says what each one does. What already runs keeps its durations.",
      "",
      "Examples:",
      "  muster sandbox knobs",
      "  muster sandbox knobs throttling=false longest=PT10M",
      "  muster sandbox knobs stackSets=10"
    })
final class SandboxKnobsCommand implements Callable<Integer> {
  @Mixin SandboxOptions options = new SandboxOptions();

  @Parameters(paramLabel = "NAME=VALUE", description = "What to set; without any, all are shown.")
  List<String> settings = new ArrayList<>();

  private final Sessions sessions;

  SandboxKnobsCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    try (Sandbox sandbox = options.open()) {
      Knobs knobs = sandbox.knobs();
      for (String setting : settings) {
        knobs = set(knobs, setting);
      }
      if (!settings.isEmpty()) {
        sandbox.tune(knobs);
      }
      sessions.terminal().result(shown(knobs.values()));
    }
    return ExitCode.OK.code();
  }

  private static Knobs set(Knobs knobs, String setting) {
    String[] parts = setting.split("=", 2);
    if (parts.length < 2) {
      throw UserError.of("'" + setting + "' sets nothing.", "Write it as NAME=VALUE.");
    }
    try {
      return knobs.with(parts[0].strip(), parts[1].strip());
    } catch (IllegalArgumentException e) {
      throw UserError.of(
          "'" + setting + "' cannot be set: " + e.getMessage() + ".",
          "See what there is with: muster sandbox knobs. Durations are written as PT90S or PT10M.");
    }
  }

  private static String shown(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("\n"));
  }
}
