package dev.muster.cli;

import dev.muster.aws.AwsSettings;
import dev.muster.inventory.Inventory;
import dev.muster.model.Region;
import dev.muster.sandbox.ClockMode;
import dev.muster.sandbox.Sandbox;
import dev.muster.time.Time;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The simulated organization, in process and without a port. */
final class SandboxBackend {
  /** Any key will do: the world takes an unknown caller for the management account. */
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("SANDBOX", "sandbox"));

  private SandboxBackend() {}

  static Backend open(GlobalOptions options, Inputs inputs, Time time) {
    Inventory inventory = inputs.inventory();
    Sandbox sandbox =
        Sandbox.open(
            options.state.sandbox(),
            () -> SandboxSeed.of(inventory, time.instant()),
            time,
            ClockMode.virtual());
    Backend backend =
        backend(
            sandbox,
            options.region.isBlank() ? inventory.homeRegion() : new Region(options.region));
    try {
      sandbox.ensureAccounts(SandboxSeed.units(inventory), SandboxSeed.accounts(inventory));
      return backend;
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  /** The organization that is there, or an example for whoever has no inventory yet. */
  static Backend example(GlobalOptions options, Region region, Time time) {
    Sandbox sandbox =
        Sandbox.open(
            new StateDirectory(options.state.directory).sandbox(),
            () -> SandboxSeed.example(time.instant()),
            time,
            ClockMode.virtual());
    return backend(sandbox, region);
  }

  private static Backend backend(Sandbox sandbox, Region region) {
    AwsSettings settings =
        AwsSettings.standard()
            .withHttpClient(sandbox.httpClient())
            .withRegion(region)
            .withCredentials(CREDENTIALS);
    return new Backend(settings, sandbox.time(), true, sandbox::close);
  }
}
