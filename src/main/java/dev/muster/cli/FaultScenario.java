package dev.muster.cli;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.YamlReader;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A file that lists what is to go wrong in the simulated organization. */
final class FaultScenario {
  private static final Map<String, FaultKind> KINDS =
      Arrays.stream(FaultKind.values())
          .collect(Collectors.toMap(FaultKind::name, Function.identity()));

  private FaultScenario() {}

  /**
   * @throws dev.muster.model.UserError with every problem of the file
   */
  static List<Fault> read(Path file) {
    Problems problems = new Problems();
    Node node = YamlReader.read(file);
    Optional<List<Fault>> faults =
        Fields.read(
            node,
            "a scenario",
            problems,
            fields ->
                Optional.of(
                    fields.require("faults").sections("faults", "a fault", FaultScenario::fault)));
    problems.throwIfErrors();
    return faults.orElseThrow();
  }

  private static Optional<Fault> fault(Fields fields) {
    Optional<FaultKind> kind = fields.require("kind").word("kind", KINDS);
    String account = text(fields, "account");
    String region = text(fields, "region");
    String action = text(fields, "action");
    String stackSet = text(fields, "stackSet");
    String resource = text(fields, "resource");
    String words = text(fields, "text");
    int times = fields.integer("times", 0, Integer.MAX_VALUE).orElse(0);
    int percent = fields.percent("probability", 0).orElse(100);
    Duration delay = fields.duration("delay").orElse(Duration.ZERO);
    return kind.map(
        known ->
            new Fault(
                "",
                known,
                account,
                region,
                action,
                stackSet,
                resource,
                words,
                times,
                percent / 100.0,
                delay));
  }

  private static String text(Fields fields, String key) {
    return fields.text(key).map(Scalar::value).orElse("");
  }
}
