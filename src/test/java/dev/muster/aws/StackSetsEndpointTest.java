package dev.muster.aws;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetName;
import dev.muster.time.Interruption;
import dev.muster.time.RandomIds;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against the endpoint that {@code MUSTER_CONTRACT_ENDPOINT} names, with the caller's
 * own credentials, in the first three active member accounts of the organization there. Takes real
 * time. Removes the stack set {@code muster-contract} before each test.
 */
@EnabledIfEnvironmentVariable(named = "MUSTER_CONTRACT_ENDPOINT", matches = ".+")
class StackSetsEndpointTest extends StackSetsContract {
  private static final StackSetName NAME = new StackSetName("muster-contract");
  private static final List<Region> REGIONS =
      List.of(new Region("ap-northeast-1"), new Region("us-east-1"));

  @Override
  ContractWorld open() {
    Time time = new RealTime(new Interruption());
    Calls calls = new Calls(time, new RandomIds(), Retries.STANDARD, wait -> {}, call -> {});
    AwsSettings settings =
        AwsSettings.standard()
            .withEndpoint(URI.create(System.getenv("MUSTER_CONTRACT_ENDPOINT")))
            .withRegion(REGIONS.get(0));
    AwsClients clients = new AwsClients(settings, calls);
    clean(clients.stackSets(TargetAddressing.SELF_MANAGED), time);
    return new EndpointWorld(clients, time, members(clients));
  }

  private static List<AccountId> members(AwsClients clients) {
    var organization = clients.organizations().read(false);
    List<AccountId> members =
        organization.accounts().stream()
            .filter(account -> account.state() == AccountState.ACTIVE)
            .map(OrganizationAccount::id)
            .filter(id -> !id.equals(organization.managementAccount()))
            .limit(3)
            .toList();
    return members.size() == 3 ? members : abort("needs three active member accounts");
  }

  private static void clean(StackSets stackSets, Time time) {
    if (stackSets.describe(NAME).isEmpty()) {
      return;
    }
    List<InstanceKey> left =
        stackSets.instances(NAME).stream().map(instance -> instance.key()).toList();
    if (!left.isEmpty()) {
      OperationId id =
          stackSets.start(
              new DeleteInstances(
                  NAME,
                  new OperationId("clean-" + new RandomIds().token(8)),
                  new OperationPreferences(10, 10, true, RegionConcurrency.PARALLEL),
                  new DeploymentTargets(
                      distinct(left.stream().map(InstanceKey::account)),
                      distinct(left.stream().map(InstanceKey::region))),
                  true));
      while (!stackSets.operation(NAME, id).orElseThrow().status().isTerminal()) {
        time.sleep(Duration.ofSeconds(5));
      }
    }
    stackSets.delete(NAME);
  }

  private static <T> List<T> distinct(Stream<T> some) {
    return some.distinct().toList();
  }

  private record EndpointWorld(AwsClients clients, Time time, List<AccountId> accounts)
      implements ContractWorld {
    @Override
    public List<Region> regions() {
      return REGIONS;
    }

    @Override
    public void removeExecutionRole(AccountId account) {
      abort("roles at an endpoint are not ours to take away");
    }

    @Override
    public void close() {
      clients.close();
    }
  }
}
