package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.model.OperationSettings;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.Threshold;
import java.util.Map;
import java.util.Optional;

/** The key {@code operation} of both files. */
final class OperationFields {
  private static final Map<String, RegionConcurrency> REGIONS =
      Map.of(
          "sequential", RegionConcurrency.SEQUENTIAL,
          "parallel", RegionConcurrency.PARALLEL);

  private OperationFields() {}

  /**
   * @param standard what holds where the file says nothing
   */
  static OperationSettings read(Fields file, OperationSettings standard) {
    return file.section(
            "operation",
            fields ->
                Optional.of(
                    new OperationSettings(
                        maxConcurrent(fields).orElse(standard.maxConcurrent()),
                        fields.threshold("failureTolerance").orElse(standard.failureTolerance()),
                        fields.word("regions", REGIONS).orElse(standard.regions()),
                        fields.bool("managedExecution").orElse(standard.managedExecution()))))
        .orElse(standard);
  }

  private static Optional<Threshold> maxConcurrent(Fields fields) {
    Optional<Threshold> threshold = fields.threshold("maxConcurrent");
    if (threshold.filter(most -> most.value() == 0).isPresent()) {
      fields.error(
          "maxConcurrent",
          "'maxConcurrent' is 0, so that nothing would ever start",
          "Write at least 1, or 1%.");
    }
    return threshold;
  }
}
