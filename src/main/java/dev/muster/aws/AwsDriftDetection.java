package dev.muster.aws;

import dev.muster.aws.Pages.Page;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.DriftDetection;
import dev.muster.cloud.DriftProgress;
import dev.muster.cloud.OperationPreferences;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.DetectStackSetDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilterName;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceResourceDriftsSummary;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetDriftDetectionDetails;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;

/** Drift detection of StackSets through the SDK. */
final class AwsDriftDetection implements DriftDetection {
  /** The largest page that CloudFormation gives. */
  private static final int PAGE = 100;

  private static final StackInstanceFilter DRIFTED =
      StackInstanceFilter.builder()
          .name(StackInstanceFilterName.DRIFT_STATUS)
          .values(StackDriftStatus.DRIFTED.toString())
          .build();

  private final Supplier<CloudFormationClient> client;
  private final Calls calls;
  private final Addresses addresses;
  private final Definitions definitions;

  AwsDriftDetection(
      Supplier<CloudFormationClient> client, Calls calls, TargetAddressing addressing) {
    this.client = client;
    this.calls = calls;
    this.addresses = new Addresses(addressing);
    this.definitions = new Definitions(client, calls, addresses, KnownTemplates.NONE);
  }

  @Override
  public OperationId start(
      StackSetName name, OperationId operation, OperationPreferences preferences) {
    DetectStackSetDriftRequest request =
        DetectStackSetDriftRequest.builder()
            .stackSetName(name.value())
            .operationId(operation.value())
            .operationPreferences(StackSetRequests.preferences(preferences, Optional.empty()))
            .callAs(callAs(name))
            .build();
    try {
      String id =
          calls
              .call(
                  "cloudformation:DetectStackSetDrift",
                  name + " " + operation,
                  () -> client.get().detectStackSetDrift(request))
              .operationId();
      return Words.said(id).map(OperationId::new).orElse(operation);
    } catch (CloudException e) {
      // A try whose answer was lost may have started it: then it is ours that is in the way.
      if (mayBeOurs(e) && progress(name, operation).isPresent()) {
        return operation;
      }
      throw e;
    }
  }

  private static boolean mayBeOurs(CloudException e) {
    return e.kind() == Kind.ALREADY_EXISTS || e.kind() == Kind.OPERATION_IN_PROGRESS;
  }

  /** In whose name to speak hangs on the permission model, which a delegated one must ask for. */
  private @Nullable CallAs callAs(StackSetName name) {
    if (addresses.isDelegated()) {
      definitions.permissionModel(name);
    }
    return addresses.callAs(name);
  }

  @Override
  public Optional<DriftProgress> progress(StackSetName name, OperationId operation) {
    try {
      StackSetOperation found =
          calls
              .call(
                  "cloudformation:DescribeStackSetOperation",
                  () ->
                      client
                          .get()
                          .describeStackSetOperation(
                              r ->
                                  r.stackSetName(name.value())
                                      .operationId(operation.value())
                                      .callAs(callAs(name))))
              .stackSetOperation();
      return Optional.of(progress(found));
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static DriftProgress progress(StackSetOperation operation) {
    StackSetDriftDetectionDetails details = operation.stackSetDriftDetectionDetails();
    if (details == null) {
      return new DriftProgress(StackSetAnswers.operation(operation), 0, 0, 0, 0);
    }
    return new DriftProgress(
        StackSetAnswers.operation(operation),
        count(details.totalStackInstancesCount()),
        count(details.driftedStackInstancesCount()),
        count(details.inSyncStackInstancesCount()),
        count(details.failedStackInstancesCount()));
  }

  private static int count(@Nullable Integer told) {
    return told == null ? 0 : told;
  }

  @Override
  public List<InstanceKey> drifted(StackSetName name) {
    return new Pages<>(
            calls,
            "cloudformation:ListStackInstances",
            token ->
                client
                    .get()
                    .listStackInstances(
                        r ->
                            r.stackSetName(name.value())
                                .filters(DRIFTED)
                                .maxResults(PAGE)
                                .nextToken(token)
                                .callAs(callAs(name))))
        .all(answer -> Page.of(answer.summaries(), answer.nextToken())).stream()
            .map(
                summary ->
                    new InstanceKey(new AccountId(summary.account()), new Region(summary.region())))
            .toList();
  }

  @Override
  public List<ResourceDrift> resources(
      StackSetName name, InstanceKey instance, OperationId operation) {
    return new Pages<>(
            calls,
            "cloudformation:ListStackInstanceResourceDrifts",
            token ->
                client
                    .get()
                    .listStackInstanceResourceDrifts(
                        r ->
                            r.stackSetName(name.value())
                                .stackInstanceAccount(instance.account().value())
                                .stackInstanceRegion(instance.region().code())
                                .operationId(operation.value())
                                .stackInstanceResourceDriftStatuses(
                                    StackResourceDriftStatus.MODIFIED,
                                    StackResourceDriftStatus.DELETED)
                                .maxResults(PAGE)
                                .nextToken(token)
                                .callAs(callAs(name))))
        .all(answer -> Page.of(answer.summaries(), answer.nextToken())).stream()
            .map(AwsDriftDetection::resource)
            .toList();
  }

  private static ResourceDrift resource(StackInstanceResourceDriftsSummary summary) {
    return new ResourceDrift(
        Words.said(summary.logicalResourceId()).orElse(""),
        Words.said(summary.physicalResourceId()).orElse(""),
        Words.said(summary.resourceType()).orElse(""),
        Words.of(summary.stackResourceDriftStatusAsString(), ResourceDrift.Status.UNKNOWN),
        summary.propertyDifferences().stream()
            .map(
                difference ->
                    new PropertyDifference(
                        Words.said(difference.propertyPath()).orElse(""),
                        Words.said(difference.expectedValue()).orElse(""),
                        Words.said(difference.actualValue()).orElse(""),
                        Words.said(difference.differenceTypeAsString()).orElse("")))
            .toList());
  }
}
