package dev.muster.cli;

import dev.muster.aws.AwsSettings;
import dev.muster.model.Region;
import dev.muster.time.Time;

/** The real AWS, by the SDK's standard chain. */
final class AwsBackend {
  private AwsBackend() {}

  static Backend open(GlobalOptions options, Inputs inputs, Time time) {
    Region region =
        options.region.isBlank() ? inputs.inventory().homeRegion() : new Region(options.region);
    AwsSettings settings = AwsSettings.standard().withRegion(region);
    if (!options.profile.isBlank()) {
      settings = settings.withProfile(options.profile);
    }
    return new Backend(settings, time, false, () -> {});
  }
}
