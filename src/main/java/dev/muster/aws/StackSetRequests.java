package dev.muster.aws;

import dev.muster.aws.Addresses.Address;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.Definition;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.ImportStacks;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.OperationRequest.UpdateTargets;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.ImportStacksToStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;

/** Our requests in CloudFormation's words. */
final class StackSetRequests {
  private final Addresses addresses;

  /** The permission model of a stack set, looked up when it is not remembered. */
  private final Function<StackSetName, PermissionModel> models;

  StackSetRequests(Addresses addresses, Function<StackSetName, PermissionModel> models) {
    this.addresses = addresses;
    this.models = models;
  }

  CreateStackSetRequest create(
      StackSetName name, StackSetContent content, boolean managed, String token) {
    CreateStackSetRequest.Builder request =
        CreateStackSetRequest.builder()
            .stackSetName(name.value())
            .description(content.description().orElse(null))
            .templateBody(content.templateBody())
            .parameters(unlessEmpty(values(content.parameters())))
            .capabilitiesWithStrings(unlessEmpty(content.capabilities()))
            .permissionModel(content.permissionModel().name())
            .administrationRoleARN(content.administrationRoleArn().orElse(null))
            .executionRoleName(content.executionRoleName().orElse(null))
            .tags(unlessEmpty(tags(content.tags())))
            .callAs(addresses.callAs(name))
            .clientRequestToken(token);
    if (content.permissionModel() == PermissionModel.SERVICE_MANAGED) {
      // Auto-deployment would add accounts that nobody planned for, without their overrides.
      request.autoDeployment(auto -> auto.enabled(false));
    }
    if (managed) {
      request.managedExecution(execution -> execution.active(true));
    }
    return request.build();
  }

  UpdateStackSetRequest update(UpdateTargets request) {
    Address address = addresses.of(request.content().permissionModel(), request.only());
    return update(request, request.content(), request.definition())
        .accounts(address.accounts())
        .deploymentTargets(address.targets())
        .regions(address.regions())
        .build();
  }

  UpdateStackSetRequest update(UpdateEveryInstance request) {
    return update(request, request.content(), Definition.NEW).build();
  }

  private UpdateStackSetRequest.Builder update(
      OperationRequest request, StackSetContent content, Definition definition) {
    UpdateStackSetRequest.Builder update =
        UpdateStackSetRequest.builder()
            .stackSetName(request.stackSet().value())
            .operationId(request.operation().value())
            .description(content.description().orElse(null))
            .capabilitiesWithStrings(unlessEmpty(content.capabilities()))
            .administrationRoleARN(content.administrationRoleArn().orElse(null))
            .executionRoleName(executionRole(content))
            .callAs(addresses.callAs(request.stackSet()))
            .operationPreferences(preferences(request));
    return switch (definition) {
      case NEW ->
          update
              .templateBody(content.templateBody())
              .parameters(inFull(content))
              .tags(tags(content.tags()));
      // Any list of parameters, even an equal one, would mark every instance outdated.
      case PREVIOUS -> update.usePreviousTemplate(true);
    };
  }

  CreateStackInstancesRequest create(CreateInstances request) {
    Address address = address(request, request.at());
    return CreateStackInstancesRequest.builder()
        .stackSetName(request.stackSet().value())
        .operationId(request.operation().value())
        .accounts(address.accounts())
        .deploymentTargets(address.targets())
        .regions(address.regions())
        .parameterOverrides(values(request.overrides()))
        .callAs(addresses.callAs(request.stackSet()))
        .operationPreferences(preferences(request))
        .build();
  }

  /** The Region and the account are in the stacks' ids. */
  ImportStacksToStackSetRequest take(ImportStacks request) {
    return ImportStacksToStackSetRequest.builder()
        .stackSetName(request.stackSet().value())
        .operationId(request.operation().value())
        .stackIds(request.stackIds())
        .callAs(addresses.callAs(request.stackSet()))
        .operationPreferences(preferences(request))
        .build();
  }

  UpdateStackInstancesRequest update(UpdateInstances request) {
    Address address = address(request, request.at());
    return UpdateStackInstancesRequest.builder()
        .stackSetName(request.stackSet().value())
        .operationId(request.operation().value())
        .accounts(address.accounts())
        .deploymentTargets(address.targets())
        .regions(address.regions())
        .parameterOverrides(values(request.overrides()))
        .callAs(addresses.callAs(request.stackSet()))
        .operationPreferences(preferences(request))
        .build();
  }

  DeleteStackInstancesRequest delete(DeleteInstances request) {
    Address address = address(request, request.at());
    return DeleteStackInstancesRequest.builder()
        .stackSetName(request.stackSet().value())
        .operationId(request.operation().value())
        .accounts(address.accounts())
        .deploymentTargets(address.targets())
        .regions(address.regions())
        .retainStacks(request.retainStacks())
        .callAs(addresses.callAs(request.stackSet()))
        .operationPreferences(preferences(request))
        .build();
  }

  private Address address(OperationRequest request, DeploymentTargets targets) {
    return addresses.of(models.apply(request.stackSet()), targets);
  }

  /** CloudFormation remembers the role, so going back to its own must be said. */
  private static @Nullable String executionRole(StackSetContent content) {
    return switch (content.permissionModel()) {
      case SELF_MANAGED ->
          content.executionRoleName().orElse(StackSetAnswers.DEFAULT_EXECUTION_ROLE);
      case SERVICE_MANAGED -> null;
    };
  }

  /** An empty list is sent as such and means "none"; null is not sent and means nothing. */
  private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  /** Always all of them: what is left out is AWS's default, one account at a time. */
  private static StackSetOperationPreferences preferences(OperationRequest request) {
    OperationPreferences preferences = request.preferences();
    Optional<List<String>> order =
        request.targets().map(at -> at.regions().stream().map(Region::code).toList());
    return preferences(preferences, order);
  }

  /**
   * @param order Regions in the order in which they are to be walked
   */
  static StackSetOperationPreferences preferences(
      OperationPreferences preferences, Optional<List<String>> order) {
    return StackSetOperationPreferences.builder()
        .regionConcurrencyType(
            RegionConcurrencyType.fromValue(preferences.regionConcurrency().name()))
        .regionOrder(order.orElse(null))
        .maxConcurrentCount(preferences.maxConcurrentCount())
        .failureToleranceCount(preferences.failureToleranceCount())
        .concurrencyMode(
            preferences.soft()
                ? ConcurrencyMode.SOFT_FAILURE_TOLERANCE
                : ConcurrencyMode.STRICT_FAILURE_TOLERANCE)
        .build();
  }

  /** A parameter that is left out falls back to the template's default, so none is. */
  private static List<Parameter> inFull(StackSetContent content) {
    Stream<Parameter> kept =
        content.secretParameters().stream()
            .map(name -> Parameter.builder().parameterKey(name).usePreviousValue(true).build());
    return Stream.concat(values(content.parameters()).stream(), kept).toList();
  }

  private static List<Parameter> values(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> Parameter.builder().parameterKey(e.getKey()).parameterValue(e.getValue()).build())
        .toList();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
        .toList();
  }
}
