package dev.muster.cli;

import dev.muster.model.Region;
import dev.muster.model.Security;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a person or a pipeline says of accounts that accounts.yaml does not have yet. */
final class NewAccountOptions {
  @Option(
      names = "--from-organization",
      description =
          "Take accounts that accounts.yaml lacks from AWS Organizations: name, e-mail, tags.")
  boolean fromOrganization;

  @Option(
      names = "--security",
      paramLabel = "WORD",
      description =
          "secure: bring the accounts to the baseline whatever accounts.yaml or their tags say.")
  Optional<Security> security = Optional.empty();

  @Option(names = "--name", paramLabel = "NAME", description = "The name of one new account.")
  Optional<String> name = Optional.empty();

  @Option(names = "--email", paramLabel = "ADDRESS", description = "Its e-mail address.")
  Optional<String> email = Optional.empty();

  @Option(names = "--environment", paramLabel = "WORD", description = "Its environment.")
  Optional<String> environment = Optional.empty();

  @Option(names = "--wave", paramLabel = "WAVE", description = "Its wave in later rollouts.")
  Optional<String> wave = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "A tag of it, as accounts.yaml has them; may be given several times.")
  Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      converter = RegionOption.class,
      split = ",",
      description = "Its Regions (default: those of accounts.yaml's defaults).")
  List<Region> regions = List.of();

  /** Whether anything was said of what an account is like. */
  boolean describe() {
    return name.isPresent()
        || email.isPresent()
        || environment.isPresent()
        || wave.isPresent()
        || !tags.isEmpty()
        || !regions.isEmpty();
  }
}
