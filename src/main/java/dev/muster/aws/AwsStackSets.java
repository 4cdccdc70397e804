package dev.muster.aws;

import dev.muster.aws.Pages.Page;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSetDescription;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilter;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilterName;

/** CloudFormation StackSets through the SDK. */
final class AwsStackSets implements StackSets {
  /** The largest page that CloudFormation gives. */
  private static final int PAGE = 100;

  private final Supplier<CloudFormationClient> client;
  private final Calls calls;
  private final Addresses addresses;
  private final Definitions definitions;
  private final OperationStarter starter;
  private final OperationLookup operations;
  private final AwsCli byHand;

  /**
   * @param region where the stack sets are
   */
  AwsStackSets(
      Supplier<CloudFormationClient> client,
      Calls calls,
      TargetAddressing addressing,
      KnownTemplates known,
      Supplier<String> region) {
    this.client = client;
    this.calls = calls;
    this.addresses = new Addresses(addressing);
    this.definitions = new Definitions(client, calls, addresses, known);
    StackSetRequests requests = new StackSetRequests(addresses, definitions::permissionModel);
    this.starter = new OperationStarter(client, calls, requests);
    this.operations = new OperationLookup(client, calls, addresses::callAs);
    this.byHand = new AwsCli(requests, addresses, region);
  }

  @Override
  public Optional<StackSetDescription> describe(StackSetName name) {
    return definitions.describe(name);
  }

  @Override
  public List<StackSetName> list() {
    return definitions.list();
  }

  @Override
  public String create(
      StackSetName name,
      StackSetContent content,
      boolean managedExecution,
      String clientRequestToken) {
    return definitions.create(name, content, managedExecution, clientRequestToken);
  }

  @Override
  public String byHand(OperationRequest request) {
    return request.fold(byHand);
  }

  @Override
  public String deletionByHand(StackSetName name) {
    return byHand.deletion(name);
  }

  @Override
  public void delete(StackSetName name) {
    definitions.delete(name);
  }

  @Override
  public List<StackInstance> instances(StackSetName name) {
    return listInstances(name, null, null);
  }

  @Override
  public List<StackInstance> instancesIn(StackSetName name, Region region) {
    return listInstances(name, null, region.code());
  }

  @Override
  public List<StackInstance> instancesOf(StackSetName name, AccountId account) {
    return listInstances(name, account.value(), null);
  }

  private List<StackInstance> listInstances(
      StackSetName name, @Nullable String account, @Nullable String region) {
    ListStackInstancesRequest request =
        ListStackInstancesRequest.builder()
            .stackSetName(name.value())
            .stackInstanceAccount(account)
            .stackInstanceRegion(region)
            .maxResults(PAGE)
            .callAs(addresses.callAs(name))
            .build();
    return new Pages<>(
            calls,
            "cloudformation:ListStackInstances",
            token -> client.get().listStackInstances(request.toBuilder().nextToken(token).build()))
        .all(answer -> Page.of(answer.summaries(), answer.nextToken())).stream()
            .map(StackSetAnswers::instance)
            .toList();
  }

  @Override
  public SortedMap<String, String> overrides(StackSetName name, InstanceKey instance) {
    return StackSetAnswers.parameters(
        calls
            .call(
                "cloudformation:DescribeStackInstance",
                () ->
                    client
                        .get()
                        .describeStackInstance(
                            r ->
                                r.stackSetName(name.value())
                                    .stackInstanceAccount(instance.account().value())
                                    .stackInstanceRegion(instance.region().code())
                                    .callAs(addresses.callAs(name))))
            .stackInstance()
            .parameterOverrides());
  }

  @Override
  public OperationId start(OperationRequest request) {
    try {
      return starter.start(request);
    } catch (CloudException e) {
      // A try whose answer was lost may have started it: then it is ours that is in the way.
      return LostAnswers.find(e, () -> operation(request.stackSet(), request.operation()))
          .map(Operation::id)
          .orElseThrow(() -> e);
    }
  }

  @Override
  public Optional<Operation> operation(StackSetName name, OperationId operation) {
    return operations.find(name, operation).map(StackSetAnswers::operation);
  }

  @Override
  public List<Operation> latestOperations(StackSetName name, int most) {
    return new Pages<>(
            calls,
            "cloudformation:ListStackSetOperations",
            token ->
                client
                    .get()
                    .listStackSetOperations(
                        r ->
                            r.stackSetName(name.value())
                                .maxResults(most)
                                .nextToken(token)
                                .callAs(addresses.callAs(name))))
        .first(most, answer -> Page.of(answer.summaries(), answer.nextToken())).stream()
            .map(StackSetAnswers::operation)
            .map(listed -> listed.status().isTerminal() ? listed : asItIsNow(name, listed))
            .toList();
  }

  /** Lists lag: what they still show as running may have ended. */
  private Operation asItIsNow(StackSetName name, Operation listed) {
    return operation(name, listed.id()).orElse(listed);
  }

  @Override
  public List<OperationResult> results(
      StackSetName name, OperationId operation, Optional<OperationResult.Status> only) {
    List<OperationResultFilter> filters = only.map(AwsStackSets::filter).stream().toList();
    return new Pages<>(
            calls,
            "cloudformation:ListStackSetOperationResults",
            token ->
                client
                    .get()
                    .listStackSetOperationResults(
                        r ->
                            r.stackSetName(name.value())
                                .operationId(operation.value())
                                .filters(filters.isEmpty() ? null : filters)
                                .maxResults(PAGE)
                                .nextToken(token)
                                .callAs(addresses.callAs(name))))
        .all(answer -> Page.of(answer.summaries(), answer.nextToken())).stream()
            .map(StackSetAnswers::result)
            .toList();
  }

  private static OperationResultFilter filter(OperationResult.Status status) {
    return OperationResultFilter.builder()
        .name(OperationResultFilterName.OPERATION_RESULT_STATUS)
        .values(status.name())
        .build();
  }

  @Override
  public void stop(StackSetName name, OperationId operation) {
    try {
      calls.call(
          "cloudformation:StopStackSetOperation",
          name + " " + operation,
          () ->
              client
                  .get()
                  .stopStackSetOperation(
                      r ->
                          r.stackSetName(name.value())
                              .operationId(operation.value())
                              .callAs(addresses.callAs(name))));
    } catch (CloudException e) {
      if (!e.code().equals("InvalidOperationException") || isStillGoing(name, operation)) {
        throw e;
      }
    }
  }

  /** Stopping twice is fine, too. */
  private boolean isStillGoing(StackSetName name, OperationId operation) {
    return operation(name, operation)
        .map(Operation::status)
        .filter(status -> !status.isTerminal() && status != OperationStatus.STOPPING)
        .isPresent();
  }
}
