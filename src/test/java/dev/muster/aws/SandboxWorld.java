package dev.muster.aws;

import dev.muster.cloud.CallCounter;
import dev.muster.cloud.Wait;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.SeededIds;
import dev.muster.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A sandbox in this process, with virtual time. */
final class SandboxWorld implements ContractWorld {
  static final String MANAGEMENT = "000000000000";
  static final Region TOKYO = new Region("ap-northeast-1");
  static final Region VIRGINIA = new Region("us-east-1");

  final Sandbox sandbox;
  final CallCounter counter = new CallCounter();
  final List<Wait> waits = new ArrayList<>();
  private final AwsClients clients;

  SandboxWorld(WorldSeed seed) {
    this(seed, MANAGEMENT);
  }

  /**
   * @param caller the account whose credentials we use
   */
  SandboxWorld(WorldSeed seed, String caller) {
    this.sandbox = Sandbox.inMemory(seed);
    Calls calls =
        new Calls(sandbox.time(), new SeededIds(3), Retries.STANDARD, waits::add, counter);
    AwsSettings settings =
        AwsSettings.standard()
            .withHttpClient(sandbox.httpClient())
            .withRegion(TOKYO)
            .withCredentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(Sandbox.accessKeyId(caller), "any")));
    this.clients = new AwsClients(settings, calls);
  }

  /** Three member accounts, and nobody throttles. */
  static WorldSeed calm() {
    WorldSeed seed = WorldSeed.sample(3);
    return seed.withKnobs(seed.knobs().with("throttling", "false"));
  }

  @Override
  public AwsClients clients() {
    return clients;
  }

  @Override
  public Time time() {
    return sandbox.time();
  }

  @Override
  public List<AccountId> accounts() {
    return List.of(member(1), member(2), member(3));
  }

  static AccountId member(int number) {
    return new AccountId(Long.toString(100_000_000_000L + number));
  }

  @Override
  public List<Region> regions() {
    return List.of(TOKYO, VIRGINIA);
  }

  @Override
  public void removeExecutionRole(AccountId account) {
    Account there = sandbox.account(account.value()).orElseThrow();
    sandbox.replaceAccount(there.without(Set.of(WorldSeed.EXECUTION_ROLE)));
  }

  @Override
  public void close() {
    clients.close();
    sandbox.close();
  }
}
