package dev.muster.cli;

import dev.muster.aws.AwsClients;
import dev.muster.aws.AwsSettings;
import dev.muster.aws.Calls;
import dev.muster.aws.Retries;
import dev.muster.cloud.Organizations;
import dev.muster.inventory.InventoryDraft;
import dev.muster.inventory.InventoryReader;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.Security;
import dev.muster.model.UserError;
import dev.muster.time.Interruption;
import dev.muster.time.RandomIds;
import dev.muster.time.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the first accounts.yaml and rollout.yaml. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Write a first accounts.yaml and stacksets/rollout.yaml from the organization.",
    footer = {
      "",
      "Reads every account with its unit and its tags, and overwrites nothing. Accounts without",
      "a tag security=secure are written as classic, which Muster leaves alone.",
      "",
      "Examples:",
      "  muster init --home-region ap-northeast-1",
      "  muster init --sandbox --inventory /tmp/accounts.yaml --stacksets /tmp/stacksets"
    })
final class InitCommand implements Callable<Integer> {
  /** Where IAM and other services without Regions report what happened. */
  private static final Region GLOBAL_EVENTS = new Region("us-east-1");

  private static final Region OF_THE_SANDBOX = new Region("ap-northeast-1");

  static final String ROLLOUT =
      """
      # How a change reaches the accounts: few first, then more, then all.
      waves:
        - name: canary
          select: wave=canary   # accounts with 'wave: canary' in accounts.yaml
          bake: 10m             # wait and look before going on
        - name: early
          percent: 20           # of all targeted accounts, rounded up; always the same ones
        - name: rest            # everybody who is left

      operation:
        maxConcurrent: 25%      # accounts at work at one time: a number or a percentage
        failureTolerance: 1     # accounts of a stack set that may fail over the whole run
        regions: sequential     # home Region first; or parallel

      onFailure:
        account: rollback                 # undo in the account that failed
        toleranceExceeded: rollback-run   # beyond the tolerance: undo the whole run
      """;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--home-region",
      paramLabel = "REGION",
      converter = RegionOption.class,
      description = "Where trails and alerts of an account come together (default: --region).")
  Optional<Region> home = Optional.empty();

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      converter = RegionOption.class,
      split = ",",
      description = "The Regions of every account (default: the home Region and us-east-1).")
  List<Region> regions = List.of();

  @Option(
      names = "--untagged",
      paramLabel = "WORD",
      description = "What accounts without a tag 'security' are: classic (default) or secure.")
  Security untagged = Security.CLASSIC;

  @Option(names = "--no-tags", description = "Ask for no tags, which cost a call per account.")
  boolean withoutTags;

  private final Sessions sessions;

  InitCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Path rollout = global.stacksets.resolve("rollout.yaml");
    refuseToOverwrite(global.inventory, rollout);
    Region homeRegion = homeRegion();
    InventoryDraft draft;
    try (Backend backend = backend(homeRegion);
        AwsClients clients = clients(backend)) {
      draft = draft(clients.organizations(), homeRegion);
    }
    String text = draft.text();
    InventoryReader.read(global.inventory.toString(), text, sessions.today());
    write(global.inventory, text);
    write(rollout, ROLLOUT);
    sessions
        .terminal()
        .result(
            "%s lists %d secure and %d classic accounts; %s has three waves.%n"
                    .formatted(
                        global.inventory,
                        draft.count(Security.SECURE),
                        draft.count(Security.CLASSIC),
                        rollout)
                + "Say which accounts are secure and who goes first (wave: canary), add a folder"
                + " for each stack set, then: muster validate");
    return ExitCode.OK.code();
  }

  private static void refuseToOverwrite(Path... files) {
    List<Problem> problems =
        Stream.of(files)
            .filter(Files::exists)
            .map(
                file ->
                    Problem.error(
                        file + " is there already, and is not overwritten.",
                        "Move it away, or name another place with --inventory and --stacksets."))
            .toList();
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private Region homeRegion() {
    return home.or(
            () ->
                Optional.of(global.region)
                    .filter(code -> !code.isBlank())
                    .map(new RegionOption()::convert))
        .or(() -> global.sandbox ? Optional.of(OF_THE_SANDBOX) : Optional.empty())
        .orElseThrow(
            () ->
                UserError.of(
                    "Nobody said which Region is the home Region.",
                    "Name it with --home-region, such as --home-region ap-northeast-1"));
  }

  private InventoryDraft draft(Organizations organizations, Region homeRegion) {
    Organization organization = organizations.read(true);
    Map<AccountId, Map<String, String>> tags = new HashMap<>();
    List<OrganizationAccount> active =
        organization.accounts().stream()
            .filter(account -> account.state() == AccountState.ACTIVE)
            .toList();
    if (!withoutTags) {
      sessions
          .terminal()
          .say("Asking for the tags of " + active.size() + " accounts, a call each.");
      active.forEach(account -> tags.put(account.id(), organizations.tags(account.id())));
    }
    Set<Region> all = new LinkedHashSet<>();
    all.add(homeRegion);
    all.addAll(regions.isEmpty() ? List.of(GLOBAL_EVENTS) : regions);
    return new InventoryDraft(organization, tags, homeRegion, new ArrayList<>(all), untagged);
  }

  private Backend backend(Region homeRegion) {
    RealTime time = new RealTime(new Interruption());
    if (global.sandbox) {
      return SandboxBackend.example(global, homeRegion, time);
    }
    AwsSettings settings = AwsSettings.standard().withRegion(homeRegion);
    return new Backend(
        global.profile.isBlank() ? settings : settings.withProfile(global.profile),
        time,
        false,
        () -> {});
  }

  private AwsClients clients(Backend backend) {
    Calls calls =
        new Calls(
            backend.time(),
            new RandomIds(),
            Retries.STANDARD,
            new Waits(sessions.terminal(), global.verbose),
            call -> {});
    return new AwsClients(backend.settings(), calls);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().normalize().getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw UserError.of(
          file + " cannot be written: " + e.getMessage() + ".", "Make its folder writable.");
    }
  }
}
