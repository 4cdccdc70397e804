package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.AccountStacks.NewStack;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.ImportStacks;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every single call that the adapters make: denied, failed once, its answer lost once. */
class EachCallTest {
  private static final StackSetName NAME = new StackSetName("baseline");
  private static final AccountId ONE = SandboxWorld.member(1);
  private static final InstanceKey KEY = new InstanceKey(ONE, SandboxWorld.TOKYO);
  private static final OperationPreferences SOFT =
      new OperationPreferences(10, 10, true, RegionConcurrency.SEQUENTIAL);
  private static final DeploymentTargets HERE =
      new DeploymentTargets(List.of(ONE), List.of(SandboxWorld.TOKYO));
  private static final String TEMPLATE =
      """
      Parameters:
        Value: { Type: String, Default: a }
        Token: { Type: String, Default: x, NoEcho: true }
      Resources:
        Topic: { Type: "AWS::SNS::Topic" }
      """;

  private static final String ROLE = "OrganizationAccountAccessRole";
  private static final RoleSession SESSION = new RoleSession("muster-test");

  private String stackId = "";
  private String template = TEMPLATE;
  private final SandboxWorld world = new SandboxWorld(SandboxWorld.calm());
  private final StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);

  @AfterEach
  void close() {
    world.close();
  }

  private Map<String, Runnable> questions() {
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("sts:GetCallerIdentity", () -> world.clients().identity().whoAmI());
    all.put("sts:AssumeRole", this::cause);
    all.put("cloudformation:DescribeStackEvents", this::cause);
    organization(all);
    reads(all);
    drift(all);
    members(all);
    all.put(
        "cloudformation:CreateStackSet",
        () -> stackSets.create(new StackSetName("another"), content(), "token"));
    all.put("cloudformation:DeleteStackSet", () -> stackSets.delete(new StackSetName("empty")));
    all.put(
        "cloudformation:CreateStackInstances",
        () -> start(new CreateInstances(NAME, id("a"), SOFT, HERE, new TreeMap<>())));
    all.put(
        "cloudformation:UpdateStackInstances",
        () -> start(new UpdateInstances(NAME, id("b"), SOFT, HERE, new TreeMap<>())));
    all.put(
        "cloudformation:UpdateStackSet",
        () -> start(new UpdateEveryInstance(NAME, id("c"), SOFT, content())));
    all.put(
        "cloudformation:DeleteStackInstances",
        () -> start(new DeleteInstances(NAME, id("d"), SOFT, HERE, false)));
    all.put("cloudformation:StopStackSetOperation", () -> stackSets.stop(NAME, id("under-way")));
    return all;
  }

  private void organization(Map<String, Runnable> all) {
    var organizations = world.clients().organizations();
    all.put("organizations:DescribeOrganization", organizations::describe);
    all.put("organizations:ListAccounts", () -> organizations.read(false));
    all.put("organizations:ListRoots", organizations::rootId);
    all.put("organizations:ListAccountsForParent", () -> organizations.read(true));
    all.put("organizations:ListOrganizationalUnitsForParent", () -> organizations.read(true));
    all.put("organizations:ListDelegatedAdministrators", organizations::stackSetsAdministrators);
    all.put("organizations:DescribeAccount", () -> organizations.account(ONE));
    all.put("organizations:ListTagsForResource", () -> organizations.tags(ONE));
    all.put("organizations:ListParents", () -> organizations.organizationalUnit(ONE));
    all.put(
        "organizations:DescribeOrganizationalUnit", () -> organizations.organizationalUnit(ONE));
    all.put("organizations:ListAWSServiceAccessForOrganization", organizations::trustedServices);
  }

  private void reads(Map<String, Runnable> all) {
    all.put("cloudformation:DescribeStackSet", () -> stackSets.describe(NAME));
    all.put("cloudformation:GetTemplateSummary", () -> stackSets.describe(NAME));
    all.put("cloudformation:ListStackSets", stackSets::list);
    all.put("cloudformation:ListStackInstances", () -> stackSets.instances(NAME));
    all.put("cloudformation:DescribeStackInstance", () -> stackSets.overrides(NAME, KEY));
    all.put(
        "cloudformation:DescribeStackSetOperation", () -> stackSets.operation(NAME, id("first")));
    all.put("cloudformation:ListStackSetOperations", () -> stackSets.latestOperations(NAME, 5));
    all.put(
        "cloudformation:ListStackSetOperationResults",
        () -> stackSets.results(NAME, id("first"), Optional.empty()));
  }

  private void drift(Map<String, Runnable> all) {
    var drift = world.clients().driftDetection(TargetAddressing.SELF_MANAGED);
    all.put("cloudformation:DetectStackSetDrift", () -> drift.start(NAME, id("looking"), SOFT));
    all.put(
        "cloudformation:ListStackInstanceResourceDrifts",
        () -> drift.resources(NAME, KEY, id("drift")));
    all.put(
        "cloudformation:ImportStacksToStackSet",
        () -> start(new ImportStacks(NAME, id("e"), SOFT, HERE, List.of(stackId))));
  }

  private void members(Map<String, Runnable> all) {
    var resources = world.clients().memberResources(ROLE, SESSION);
    var standing = world.clients().standingStacks(ROLE, SESSION);
    all.put("cloudformation:ListResources", () -> resources.list(KEY, "AWS::SNS::Topic"));
    all.put("cloudformation:GetResource", () -> resources.properties(KEY, "AWS::IAM::Role", ROLE));
    all.put("cloudformation:ListStacks", () -> resources.stacks(KEY));
    all.put("cloudformation:ListStackResources", () -> resources.resourcesOf(KEY, stackId));
    all.put("cloudformation:DescribeStacks", () -> standing.find(KEY, any -> true));
    all.put("cloudformation:GetTemplate", () -> standing.find(KEY, any -> true));
    all.put(
        "cloudformation:CreateStack",
        () ->
            world
                .clients()
                .accountStacks(ROLE, SESSION)
                .create(KEY, new NewStack("single", TEMPLATE, new TreeMap<>(), "token")));
  }

  /** JUnit asks for the names before there is a test. */
  static List<String> actions() {
    EachCallTest any = new EachCallTest();
    try {
      return List.copyOf(any.questions().keySet());
    } finally {
      any.close();
    }
  }

  /** The sandbox remembers no token of a single stack, so a second request is refused there. */
  static List<String> repeatable() {
    return actions().stream().filter(action -> !action.endsWith(":CreateStack")).toList();
  }

  @Test
  void noCallOfTheAdaptersIsForgotten() throws IOException {
    Set<String> called = new TreeSet<>();
    Pattern action = Pattern.compile("\"((?:cloudformation|organizations|sts):[A-Z]\\w+)\"");
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/muster/aws"))) {
      for (Path source : sources.toList()) {
        action.matcher(Files.readString(source)).results().forEach(r -> called.add(r.group(1)));
      }
    }
    assertThat(new TreeSet<>(questions().keySet())).isEqualTo(called);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void aDeniedCallSaysWhichItWasAndWhatWouldAllowIt(String action) {
    begin(action);
    world.sandbox.addFault(Fault.of(FaultKind.API_DENIED).action(action.split(":")[1]));

    CloudException e =
        catchThrowableOfType(
            CloudException.class, () -> Objects.requireNonNull(questions().get(action)).run());

    assertThat(e).as(action).isNotNull();
    assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(e.action()).isEqualTo(action);
    assertThat(e.advice()).contains("\"Action\": \"" + action + "\"");
  }

  @ParameterizedTest
  @MethodSource("repeatable")
  void aFailureOrALostAnswerCostsAWaitAndNothingElse(String action) {
    begin(action);
    for (FaultKind kind : List.of(FaultKind.API_ERROR, FaultKind.LOST_RESPONSE)) {
      world.sandbox.addFault(Fault.of(kind).action(action.split(":")[1]).times(1));
    }

    Objects.requireNonNull(questions().get(action)).run();

    assertThat(world.waits).as(action).hasSize(2);
    assertThat(world.sandbox.faults()).allMatch(fault -> fault.struck() == 1);
  }

  /** A stack set with an instance, and an empty one. */
  private void begin(String action) {
    if (action.endsWith(":ImportStacksToStackSet")) {
      // What has a secret cannot be imported.
      template = TEMPLATE.replaceAll(".*NoEcho.*\n", "");
    }
    stackSets.create(NAME, content(), "one");
    stackSets.create(new StackSetName("empty"), content(), "two");
    finish(new CreateInstances(NAME, id("first"), SOFT, HERE, new TreeMap<>()));
    stackId = stackSets.instances(NAME).get(0).stackId().orElseThrow();
    if (action.endsWith(":ImportStacksToStackSet")) {
      finish(new DeleteInstances(NAME, id("detached"), SOFT, HERE, true));
    }
    if (action.endsWith(":ListStackInstanceResourceDrifts")) {
      world.clients().driftDetection(TargetAddressing.SELF_MANAGED).start(NAME, id("drift"), SOFT);
      world.time().sleep(Duration.ofHours(1));
    }
    if (action.endsWith(":StopStackSetOperation")) {
      start(new UpdateInstances(NAME, id("under-way"), SOFT, HERE, new TreeMap<>()));
    }
    world.waits.clear();
  }

  private void cause() {
    world.clients().memberStacks(ROLE, SESSION).firstFailure(KEY, stackId);
  }

  private void finish(OperationRequest request) {
    start(request);
    while (!stackSets.operation(NAME, request.operation()).orElseThrow().status().isTerminal()) {
      world.time().sleep(Duration.ofSeconds(30));
    }
    world.time().sleep(Duration.ofMinutes(1));
  }

  private void start(OperationRequest request) {
    assertThat(stackSets.start(request)).isEqualTo(request.operation());
  }

  private static OperationId id(String name) {
    return new OperationId("muster-" + name);
  }

  private StackSetContent content() {
    return new StackSetContent(
        Optional.empty(),
        template,
        new TreeMap<>(Map.of("Value", "a")),
        List.of(),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
