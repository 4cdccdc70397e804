package dev.muster.sandbox;

import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;

/** A world and clients of it, by whichever way they come. */
abstract class Contract {
  static final List<String> ACCOUNTS = List.of("100000000001", "100000000002", "100000000003");

  Sandbox sandbox;

  Clients clients;
  CloudFormationClient cloudFormation;

  private static Sandbox world() {
    return Sandbox.inMemory(
        WorldSeed.sample(25).withKnobs(Knobs.defaults().with("throttling", "false")));
  }

  abstract Clients connect(Sandbox world);

  @BeforeEach
  void open() {
    sandbox = world();
    clients = connect(sandbox);
    cloudFormation = clients.cloudFormation();
  }

  @AfterEach
  void close() {
    clients.close();
    sandbox.close();
  }

  void createSet(String name) {
    cloudFormation.createStackSet(
        r -> r.stackSetName(name).templateBody(Templates.TOPIC).description("alerts"));
  }

  String createInstances(String name, List<String> accounts, String... regions) {
    return cloudFormation
        .createStackInstances(
            r ->
                r.stackSetName(name)
                    .accounts(accounts)
                    .regions(regions)
                    .operationPreferences(p -> p.maxConcurrentCount(10).failureToleranceCount(9)))
        .operationId();
  }

  StackSetOperation await(String name, String operation) {
    StackSetOperation found = describe(name, operation);
    for (int polls = 0; polls < 1000 && found.endTimestamp() == null; polls++) {
      sandbox.time().sleep(Duration.ofSeconds(5));
      found = describe(name, operation);
    }
    return found;
  }

  StackSetOperation describe(String name, String operation) {
    return cloudFormation
        .describeStackSetOperation(r -> r.stackSetName(name).operationId(operation))
        .stackSetOperation();
  }

  List<StackInstanceSummary> instances(String name) {
    return cloudFormation
        .listStackInstancesPaginator(r -> r.stackSetName(name))
        .summaries()
        .stream()
        .toList();
  }

  List<StackSetOperationResultSummary> results(String name, String operation) {
    sandbox.time().sleep(Duration.ofSeconds(5));
    return cloudFormation
        .listStackSetOperationResultsPaginator(r -> r.stackSetName(name).operationId(operation))
        .summaries()
        .stream()
        .toList();
  }
}
