package dev.muster.aws;

import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.ImportStacks;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.OperationRequest.UpdateTargets;
import dev.muster.model.OperationId;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.ImportStacksToStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;

/** Sends the call that starts an operation, and gives back the id AWS goes by. */
final class OperationStarter implements OperationRequest.Cases<String> {
  private final Supplier<CloudFormationClient> client;
  private final Calls calls;
  private final StackSetRequests requests;

  OperationStarter(Supplier<CloudFormationClient> client, Calls calls, StackSetRequests requests) {
    this.client = client;
    this.calls = calls;
    this.requests = requests;
  }

  OperationId start(OperationRequest request) {
    return new OperationId(Words.said(request.fold(this)).orElse(request.operation().value()));
  }

  @Override
  public String updateTargets(UpdateTargets request) {
    return update(request, requests.update(request));
  }

  @Override
  public String updateEveryInstance(UpdateEveryInstance request) {
    return update(request, requests.update(request));
  }

  private String update(OperationRequest request, UpdateStackSetRequest update) {
    return calls
        .call(
            "cloudformation:UpdateStackSet",
            changes(request),
            () -> client.get().updateStackSet(update))
        .operationId();
  }

  @Override
  public String createInstances(CreateInstances request) {
    CreateStackInstancesRequest create = requests.create(request);
    return calls
        .call(
            "cloudformation:CreateStackInstances",
            changes(request),
            () -> client.get().createStackInstances(create))
        .operationId();
  }

  @Override
  public String importStacks(ImportStacks request) {
    ImportStacksToStackSetRequest taken = requests.take(request);
    return calls
        .call(
            "cloudformation:ImportStacksToStackSet",
            changes(request),
            () -> client.get().importStacksToStackSet(taken))
        .operationId();
  }

  @Override
  public String updateInstances(UpdateInstances request) {
    UpdateStackInstancesRequest update = requests.update(request);
    return calls
        .call(
            "cloudformation:UpdateStackInstances",
            changes(request),
            () -> client.get().updateStackInstances(update))
        .operationId();
  }

  @Override
  public String deleteInstances(DeleteInstances request) {
    DeleteStackInstancesRequest delete = requests.delete(request);
    return calls
        .call(
            "cloudformation:DeleteStackInstances",
            changes(request),
            () -> client.get().deleteStackInstances(delete))
        .operationId();
  }

  private static String changes(OperationRequest request) {
    return request.stackSet() + " " + request.operation();
  }
}
