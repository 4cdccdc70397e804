package dev.muster.aws;

import dev.muster.aws.Pages.Page;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberResources;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.cloudcontrol.model.GetResourceRequest;
import software.amazon.awssdk.services.cloudcontrol.model.ListResourcesRequest;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceDescription;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** What stands in accounts, through Cloud Control and CloudFormation. */
final class AwsMemberResources implements MemberResources {
  /** Without this filter CloudFormation also lists what was deleted in the last ninety days. */
  private static final List<StackStatus> STANDING =
      StackStatus.knownValues().stream()
          .filter(status -> status != StackStatus.DELETE_COMPLETE)
          .toList();

  /** How Security Hub's list says that there is nothing to list. */
  private static final String NOT_SUBSCRIBED = "is not subscribed to AWS Security Hub";

  private final SdkClients clients;
  private final Calls calls;
  private final MemberCredentials credentials;
  private final MemberCloudFormation cloudFormation;
  private final BiFunction<AccountId, String, AwsCredentialsProvider> roles;

  /**
   * @param credentials for reading
   * @param roles credentials of a role by account and name
   */
  AwsMemberResources(
      SdkClients clients,
      Calls calls,
      MemberCredentials credentials,
      BiFunction<AccountId, String, AwsCredentialsProvider> roles) {
    this.clients = clients;
    this.calls = calls;
    this.credentials = credentials;
    this.cloudFormation = new MemberCloudFormation(clients, calls, credentials);
    this.roles = roles;
  }

  @Override
  public List<String> list(InstanceKey where, String type) {
    try {
      return new Pages<>(
              calls,
              "cloudformation:ListResources",
              token ->
                  clients.cloudControl(where.region()).listResources(listing(where, type, token)))
          .all(answer -> Page.of(answer.resourceDescriptions(), answer.nextToken())).stream()
              .map(ResourceDescription::identifier)
              .toList();
    } catch (CloudException e) {
      if (Optional.ofNullable(e.getMessage()).orElse("").contains(NOT_SUBSCRIBED)) {
        return List.of();
      }
      throw e;
    }
  }

  private ListResourcesRequest listing(InstanceKey where, String type, @Nullable String token) {
    ListResourcesRequest.Builder request =
        ListResourcesRequest.builder().typeName(type).nextToken(token);
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    return request.build();
  }

  @Override
  public Optional<SortedMap<String, String>> properties(
      InstanceKey where, String type, String identifier) {
    GetResourceRequest.Builder request =
        GetResourceRequest.builder().typeName(type).identifier(identifier);
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    try {
      return Optional.of(
          read(
              calls
                  .call(
                      "cloudformation:GetResource",
                      () -> clients.cloudControl(where.region()).getResource(request.build()))
                  .resourceDescription()));
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static SortedMap<String, String> read(ResourceDescription resource) {
    SortedMap<String, String> properties = new TreeMap<>();
    JsonNode.parser()
        .parse(Words.said(resource.properties()).orElse("{}"))
        .asObject()
        .forEach((name, value) -> properties.put(name, text(value)));
    return Collections.unmodifiableSortedMap(properties);
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  @Override
  public List<String> stacks(InstanceKey where) {
    return cloudFormation.list(where, STANDING).stream().map(StackSummary::stackName).toList();
  }

  @Override
  public Set<String> resourcesOf(InstanceKey where, String stackId) {
    try {
      return cloudFormation.resources(where, stackId).stream()
          .map(StackResourceSummary::physicalResourceId)
          .flatMap(id -> Optional.ofNullable(id).stream())
          .collect(Collectors.toUnmodifiableSet());
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Set.of();
      }
      throw e;
    }
  }

  @Override
  public boolean canAssume(AccountId account, String roleName) {
    try {
      return !roles.apply(account, roleName).resolveCredentials().accessKeyId().isEmpty();
    } catch (CloudException e) {
      if (e.kind() == Kind.ACCESS_DENIED) {
        return false;
      }
      throw e;
    }
  }
}
