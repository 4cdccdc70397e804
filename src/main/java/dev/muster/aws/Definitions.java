package dev.muster.aws;

import dev.muster.aws.Pages.Page;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.StackSetDescription;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AutoDeployment;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.ManagedExecution;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSetSummary;

/** The definitions of stack sets: looked up, made, removed. */
final class Definitions {
  private static final int PAGE = 100;

  private final Supplier<CloudFormationClient> client;
  private final Calls calls;
  private final Addresses addresses;

  private final KnownTemplates known;

  /** Names of NoEcho parameters by template: the same template always has the same. */
  private final Map<String, Set<String>> noEcho = new ConcurrentHashMap<>();

  Definitions(
      Supplier<CloudFormationClient> client,
      Calls calls,
      Addresses addresses,
      KnownTemplates known) {
    this.client = client;
    this.calls = calls;
    this.addresses = addresses;
    this.known = known;
  }

  Optional<StackSetDescription> describe(StackSetName name) {
    Optional<StackSet> found = find(name);
    found.ifPresent(s -> addresses.remember(name, StackSetAnswers.permissionModel(s)));
    return found.map(stackSet -> description(name, stackSet));
  }

  /** A delegated administrator's own stack sets are not among the management account's. */
  private Optional<StackSet> find(StackSetName name) {
    CallAs callAs = addresses.callAs(name);
    Optional<StackSet> found = find(name, callAs);
    return found.isEmpty() && callAs != null ? find(name, CallAs.SELF) : found;
  }

  private Optional<StackSet> find(StackSetName name, @Nullable CallAs callAs) {
    try {
      StackSet stackSet =
          calls
              .call(
                  "cloudformation:DescribeStackSet",
                  () ->
                      client
                          .get()
                          .describeStackSet(r -> r.stackSetName(name.value()).callAs(callAs)))
              .stackSet();
      return Optional.of(stackSet).filter(s -> s.status() != StackSetStatus.DELETED);
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private StackSetDescription description(StackSetName name, StackSet stackSet) {
    Set<String> secrets =
        StackSetAnswers.looksSecret(stackSet)
            ? noEcho.computeIfAbsent(
                stackSet.templateBody(),
                body -> known.noEcho(body).orElseGet(() -> readNoEcho(name)))
            : Set.of();
    AutoDeployment auto = stackSet.autoDeployment();
    ManagedExecution managed = stackSet.managedExecution();
    return new StackSetDescription(
        stackSet.stackSetId(),
        StackSetAnswers.content(stackSet, secrets),
        auto != null && Boolean.TRUE.equals(auto.enabled()),
        managed != null && Boolean.TRUE.equals(managed.active()),
        stackSet.regions().stream()
            .map(Region::new)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Set<String> readNoEcho(StackSetName name) {
    return calls
        .call(
            "cloudformation:GetTemplateSummary",
            () ->
                client
                    .get()
                    .getTemplateSummary(
                        r -> r.stackSetName(name.value()).callAs(addresses.callAs(name))))
        .parameters()
        .stream()
        .filter(parameter -> Boolean.TRUE.equals(parameter.noEcho()))
        .map(ParameterDeclaration::parameterKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The permission model of a stack set; asked when it is not remembered. */
  PermissionModel permissionModel(StackSetName name) {
    return addresses
        .model(name)
        .or(() -> describe(name).map(found -> found.content().permissionModel()))
        .orElse(PermissionModel.SELF_MANAGED);
  }

  List<StackSetName> list() {
    SortedSet<StackSetName> names = new TreeSet<>(list(null));
    if (addresses.isDelegated()) {
      names.addAll(list(CallAs.DELEGATED_ADMIN));
    }
    return List.copyOf(names);
  }

  private List<StackSetName> list(@Nullable CallAs callAs) {
    return new Pages<>(
            calls,
            "cloudformation:ListStackSets",
            token ->
                client
                    .get()
                    .listStackSets(
                        r ->
                            r.status(StackSetStatus.ACTIVE)
                                .maxResults(PAGE)
                                .nextToken(token)
                                .callAs(callAs)))
        .all(answer -> Page.of(answer.summaries(), answer.nextToken())).stream()
            .map(StackSetSummary::stackSetName)
            .map(StackSetName::new)
            .toList();
  }

  String create(StackSetName name, StackSetContent content, boolean managed, String token) {
    addresses.remember(name, content.permissionModel());
    Optional<StackSetDescription> found = describe(name);
    if (found.isPresent()) {
      return adopt(name, content, found.get());
    }
    addresses.remember(name, content.permissionModel());
    StackSetRequests requests = new StackSetRequests(addresses, this::permissionModel);
    try {
      return calls
          .call(
              "cloudformation:CreateStackSet",
              name.value(),
              () -> client.get().createStackSet(requests.create(name, content, managed, token)))
          .stackSetId();
    } catch (CloudException e) {
      return adopt(name, content, LostAnswers.find(e, () -> describe(name)).orElseThrow(() -> e));
    }
  }

  /** What a lost answer left behind is ours; anything else of that name is not. */
  private static String adopt(
      StackSetName name, StackSetContent content, StackSetDescription found) {
    StackSetContent there = found.content();
    if (there.templateBody().equals(content.templateBody())
        && there.permissionModel() == content.permissionModel()
        && there.parameters().entrySet().containsAll(content.parameters().entrySet())) {
      return found.id();
    }
    throw new CloudException(
        Kind.ALREADY_EXISTS,
        "cloudformation:CreateStackSet",
        "NameAlreadyExistsException",
        "a stack set " + name + " with another definition exists already (" + found.id() + ")",
        Optional.empty());
  }

  void delete(StackSetName name) {
    try {
      calls.call(
          "cloudformation:DeleteStackSet",
          name.value(),
          () ->
              client
                  .get()
                  .deleteStackSet(
                      r -> r.stackSetName(name.value()).callAs(addresses.callAs(name))));
    } catch (CloudException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
