package dev.muster.rollout;

import dev.muster.aws.AwsClients;
import dev.muster.aws.AwsSettings;
import dev.muster.aws.Calls;
import dev.muster.aws.Retries;
import dev.muster.aws.RoleSession;
import dev.muster.aws.TargetAddressing;
import dev.muster.cloud.CallCounter;
import dev.muster.cloud.DriftDetection;
import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.MemoryOverrideCache;
import dev.muster.cloud.Observation;
import dev.muster.cloud.Observer;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.FailurePolicy;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.model.Threshold;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.DesiredWave;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanOptions;
import dev.muster.plan.Planner;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.Interruption;
import dev.muster.time.SeededIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Four accounts of a simulated organization, one stack set in two Regions, and runs on it: account
 * 1 goes with wave canary, 2 with early, the others with rest.
 */
final class RunWorld implements AutoCloseable {
  static final StackSetName BASELINE = new StackSetName("baseline");
  static final Region TOKYO = new Region("ap-northeast-1");
  static final Region VIRGINIA = new Region("us-east-1");

  final Sandbox sandbox;
  final CallCounter calls = new CallCounter();
  final List<RecordedEvent> told = new ArrayList<>();
  final Interruption interruption = new Interruption();
  final List<String> gatesAsked = new ArrayList<>();
  private final AwsClients clients;
  private final MemoryOverrideCache overrides = new MemoryOverrideCache();
  int gateCode;
  int keptAlive;
  Optional<MemberStacks> memberStacks = Optional.empty();
  Duration bake = Duration.ZERO;
  String gate = "";
  RunLimits limits = RunLimits.none();
  FailurePolicy policy = FailurePolicy.standard();
  int tolerance = 1;
  Consumer<Event> onEvent = event -> {};
  int dieAtEvent = Integer.MAX_VALUE;
  RolloutSettings settings = RolloutSettings.standard();

  /** What accounts give parameter Value, which the template has once one does. */
  final SortedMap<Integer, String> ownValues = new TreeMap<>();

  IntFunction<String> waveOf = n -> n == 1 ? "canary" : n == 2 ? "early" : "rest";
  private String runId = "r1";

  RunWorld() {
    this(1);
  }

  RunWorld(long seed) {
    WorldSeed sample = WorldSeed.sample(4).withSeed(seed);
    this.sandbox = Sandbox.inMemory(sample.withKnobs(sample.knobs().with("throttling", "false")));
    this.clients =
        new AwsClients(
            AwsSettings.standard()
                .withHttpClient(sandbox.httpClient())
                .withRegion(TOKYO)
                .withCredentials(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Sandbox.accessKeyId("000000000000"), "any"))),
            new Calls(sandbox.time(), new SeededIds(3), Retries.STANDARD, wait -> {}, calls));
  }

  /** The process dies: nothing after this happens. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  static AccountId account(int number) {
    return new AccountId(Long.toString(100_000_000_000L + number));
  }

  StackSets stackSets() {
    return clients.stackSets(TargetAddressing.SELF_MANAGED);
  }

  DriftDetection driftDetection() {
    return clients.driftDetection(TargetAddressing.SELF_MANAGED);
  }

  RunWorld readingMembersAs(String role) {
    memberStacks = Optional.of(clients.memberStacks(role, new RoleSession("muster-test")));
    return this;
  }

  ObservedState observe() {
    return new Observer(stackSets(), overrides, (name, count) -> {})
        .observe(List.of(BASELINE), Observation.everything());
  }

  static StackSetContent content(String version) {
    String template =
        """
        Description: %s
        Resources:
          Topic: { Type: "AWS::SNS::Topic" }
        """
            .formatted(version);
    return new StackSetContent(
        Optional.empty(),
        template,
        new TreeMap<>(),
        List.of(),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static StackSetContent withValue(StackSetContent content) {
    return new StackSetContent(
        content.description(),
        content.templateBody() + "Parameters:\n  Value: { Type: String }\n",
        new TreeMap<>(Map.of("Value", "all")),
        content.secretParameters(),
        content.capabilities(),
        content.permissionModel(),
        content.administrationRoleArn(),
        content.executionRoleName(),
        content.tags());
  }

  private SortedMap<String, String> ownValues(int number) {
    SortedMap<String, String> values = new TreeMap<>();
    Optional.ofNullable(ownValues.get(number)).ifPresent(value -> values.put("Value", value));
    return values;
  }

  Desired wanted(String version, int... accounts) {
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    Map<AccountId, String> wave = new LinkedHashMap<>();
    for (int number : accounts) {
      wave.put(account(number), waveOf.apply(number));
      instances.put(new InstanceKey(account(number), TOKYO), ownValues(number));
      instances.put(new InstanceKey(account(number), VIRGINIA), ownValues(number));
    }
    OperationSettings operation =
        new OperationSettings(
            Threshold.count(2), Threshold.count(tolerance), RegionConcurrency.SEQUENTIAL);
    StackSetContent content = ownValues.isEmpty() ? content(version) : withValue(content(version));
    return new Desired(
        TOKYO,
        List.of(new DesiredStackSet(BASELINE, content, instances, List.of(), operation)),
        List.of(),
        List.of(
            new DesiredWave("canary", bake, gate),
            new DesiredWave("early", Duration.ZERO, ""),
            new DesiredWave("rest", Duration.ZERO, "")),
        wave,
        List.of());
  }

  Plan plan(String version, int... accounts) {
    return Planner.plan(wanted(version, accounts), observe(), PlanOptions.standard());
  }

  /** A new run, from observing to its end. */
  RunResult rollout(String run, String version, int... accounts) {
    ObservedState before = observe();
    Plan plan = Planner.plan(wanted(version, accounts), before, PlanOptions.standard());
    return rollout(run, plan, before);
  }

  RunResult rollout(String run, Plan plan, ObservedState before) {
    this.runId = run;
    told.clear();
    return new Rollout(ports(), context("rollout", before), plan).run();
  }

  RunResult resume(Plan plan, ObservedState before) {
    return Rollout.resuming(ports(), context("resume", before), plan, List.copyOf(told)).run();
  }

  RunContext context(String command, ObservedState before) {
    return new RunContext(new RunId(runId), command, "me", policy, before, limits);
  }

  RolloutPorts ports() {
    return new RolloutPorts(
        stackSets(),
        names -> observe(),
        overrides,
        sandbox.time(),
        this::append,
        interruption,
        settings,
        new RolloutPorts.Beside(() -> keptAlive++, this::gate, memberStacks));
  }

  private Gates.Verdict gate(String command, RunId run, String wave) {
    gatesAsked.add(command + " " + run + " " + wave);
    return new Gates.Verdict(gateCode, "said the gate");
  }

  private void append(List<Event> events) {
    if (told.size() + events.size() > dieAtEvent) {
      throw new Died();
    }
    events.forEach(onEvent);
    events.forEach(
        event ->
            told.add(
                new RecordedEvent(
                    new RunId(runId), told.size() + 1, sandbox.time().instant(), event)));
  }

  <E extends Event> List<E> told(Class<E> type) {
    return told.stream()
        .map(RecordedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  <E extends Event, T> List<T> told(Class<E> type, Function<E, T> what) {
    return told(type).stream().map(what).toList();
  }

  /** Each instance with its status, in their order: {@code 1/ap-northeast-1 CURRENT}. */
  List<String> instances() {
    return stackSets().instances(BASELINE).stream().map(RunWorld::shown).sorted().toList();
  }

  private static String shown(StackInstance instance) {
    return instance.key().account().value().substring(11)
        + "/"
        + instance.key().region()
        + " "
        + instance.status();
  }

  /** The description that the stack set's template has now. */
  String version() {
    return stackSets()
        .describe(BASELINE)
        .map(found -> found.content().templateBody().lines().findFirst().orElse(""))
        .orElse("no stack set")
        .replace("Description: ", "");
  }

  /** How many operations AWS ever saw on the stack set. */
  int operations() {
    return stackSets().latestOperations(BASELINE, 100).size();
  }

  @Override
  public void close() {
    clients.close();
    sandbox.close();
  }
}
