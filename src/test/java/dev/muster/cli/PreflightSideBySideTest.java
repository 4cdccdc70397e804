package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.aws.AwsClients;
import dev.muster.aws.AwsSettings;
import dev.muster.aws.Calls;
import dev.muster.aws.Retries;
import dev.muster.aws.RoleSession;
import dev.muster.aws.SideBySide;
import dev.muster.aws.TargetAddressing;
import dev.muster.catalog.CatalogReader;
import dev.muster.cloud.CallCounter;
import dev.muster.cloud.Reading;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.preflight.Ports;
import dev.muster.preflight.Preflight;
import dev.muster.preflight.Report;
import dev.muster.preflight.Wanted;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.SeededIds;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Accounts that are read side by side tell the same as one after the other, by as many calls. */
class PreflightSideBySideTest {
  private static final int ACCOUNTS = 100;
  private static final Region TOKYO = new Region("ap-northeast-1");

  @TempDir Path directory;

  private record Outcome(Report report, SortedMap<String, Integer> calls) {}

  @Test
  void manyAccountsSideBySide() {
    PreflightDesk.desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    WorldSeed seed = WorldSeed.sample(ACCOUNTS);
    WorldSeed calm = seed.withKnobs(seed.knobs().with("throttling", "false"));

    Outcome alone = report(calm, Reading.oneByOne());
    Outcome together;
    try (SideBySide five = new SideBySide(5)) {
      together = report(calm, five);
    }

    assertThat(together).isEqualTo(alone);
    assertThat(together.report().accounts()).isEqualTo(ACCOUNTS);
    assertThat(together.calls())
        .containsEntry("sts:AssumeRole", ACCOUNTS)
        .containsEntry("cloudformation:ListResources", ACCOUNTS * 7);
    assertThat(together.report().findings())
        .filteredOn(finding -> finding.account().isPresent())
        .filteredOn(finding -> finding.what().contains("detector is there already"))
        .hasSize(2);
  }

  private Outcome report(WorldSeed seed, Reading reading) {
    CallCounter counter = new CallCounter();
    Inventory inventory = inventory();
    StackSetDefinition definition =
        CatalogReader.read(directory.resolve("stacksets"), Set.of("aws")).stackSets().get(0);
    try (Sandbox sandbox = Sandbox.inMemory(seed);
        AwsClients clients = clients(sandbox, counter)) {
      sandbox.addFault(
          Fault.of(FaultKind.RESOURCE_STANDS)
              .account("100000000007")
              .resource("AWS::GuardDuty::Detector"));
      Ports ports =
          new Ports(
              clients.identity(),
              clients.organizations(),
              () -> clients.stackSets(TargetAddressing.SELF_MANAGED),
              clients.memberResources(WorldSeed.ACCESS_ROLE, new RoleSession("test")),
              clients.memberSettings(WorldSeed.ACCESS_ROLE, new RoleSession("test")),
              reading,
              (accounts, of) -> {});
      Set<AccountId> all =
          inventory.accounts().stream().map(Account::id).collect(Collectors.toSet());
      Report report =
          new Preflight(ports, inventory).report(false, all, r -> wanted(definition, all));
      return new Outcome(report, counter.counts());
    }
  }

  private static Wanted wanted(StackSetDefinition definition, Set<AccountId> accounts) {
    Map<String, String> values =
        Map.of(
            "GuardDuty", "CREATE",
            "Config", "CREATE",
            "ConfigServiceLinkedRole", "SKIP",
            "Trail", "CREATE",
            "ExistingLogGroup", "");
    SortedMap<AccountId, SortedMap<Region, Map<String, String>>> targets = new TreeMap<>();
    accounts.forEach(
        account ->
            targets.put(
                account, new TreeMap<>(Map.of(TOKYO, values, new Region("us-east-1"), values))));
    return Wanted.of(TOKYO, List.of(new Wanted.StackSet(definition, targets)));
  }

  private static Inventory inventory() {
    String accounts =
        IntStream.rangeClosed(1, ACCOUNTS)
            .mapToObj(
                i ->
                    "  - { id: \"%d\", name: account-%d, security: secure }\n"
                        .formatted(100_000_000_000L + i, i))
            .collect(Collectors.joining());
    return InventoryReader.read(
        "accounts.yaml",
        "version: 1\norganization: o-sandbox0001\nhomeRegion: ap-northeast-1\n"
            + "defaults: { regions: [ap-northeast-1, us-east-1] }\naccounts:\n"
            + accounts,
        LocalDate.of(2026, 11, 22));
  }

  private static AwsClients clients(Sandbox sandbox, CallCounter counter) {
    return new AwsClients(
        AwsSettings.standard()
            .withHttpClient(sandbox.httpClient())
            .withRegion(TOKYO)
            .withCredentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(Sandbox.accessKeyId("000000000000"), "any"))),
        new Calls(sandbox.time(), new SeededIds(3), Retries.STANDARD, wait -> {}, counter));
  }
}
