package dev.muster.sandbox.api;

import dev.muster.sandbox.world.ConcurrencyMode;
import dev.muster.sandbox.world.OperationPreferences;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.RegionConcurrency;
import java.util.Map;

/** OperationPreferences in requests and answers. */
final class Preferences {
  private Preferences() {}

  static OperationPreferences of(Input request) {
    return request
        .struct("OperationPreferences")
        .map(Preferences::read)
        .orElse(OperationPreferences.NONE);
  }

  private static OperationPreferences read(Input input) {
    OperationPreferences preferences =
        new OperationPreferences(
            input.choice("RegionConcurrencyType", RegionConcurrency.class),
            input.texts("RegionOrder", Rule.REGION),
            input.number("FailureToleranceCount", 0, Integer.MAX_VALUE),
            input.number("FailureTolerancePercentage", 0, 100),
            input.number("MaxConcurrentCount", 1, Integer.MAX_VALUE),
            input.number("MaxConcurrentPercentage", 1, 100),
            input.choice("ConcurrencyMode", ConcurrencyMode.class));
    exclusive(
        preferences.toleranceCount().isPresent() && preferences.tolerancePercentage().isPresent(),
        "FailureToleranceCount",
        "FailureTolerancePercentage");
    exclusive(
        preferences.maximumCount().isPresent() && preferences.maximumPercentage().isPresent(),
        "MaxConcurrentCount",
        "MaxConcurrentPercentage");
    return preferences;
  }

  private static void exclusive(boolean both, String one, String other) {
    if (both) {
      throw Refusal.validation("Only one of " + one + " and " + other + " can be specified");
    }
  }

  static Map<String, Object> shown(OperationPreferences preferences) {
    return new Answer()
        .put("RegionConcurrencyType", preferences.regionConcurrency())
        .put("RegionOrder", preferences.regionOrder())
        .put("FailureToleranceCount", preferences.toleranceCount())
        .put("FailureTolerancePercentage", preferences.tolerancePercentage())
        .put("MaxConcurrentCount", preferences.maximumCount())
        .put("MaxConcurrentPercentage", preferences.maximumPercentage())
        .put("ConcurrencyMode", preferences.mode())
        .done();
  }
}
