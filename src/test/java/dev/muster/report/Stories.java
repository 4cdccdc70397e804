package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import dev.muster.rollout.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans and runs for twelve accounts, two Regions, three stack sets and three waves. */
public final class Stories {
  public static final Region HOME = new Region("ap-northeast-1");
  public static final Region SECOND = new Region("us-east-1");
  public static final StackSetName BASELINE = new StackSetName("muster-baseline");
  public static final StackSetName MAIL = new StackSetName("muster-notification-mail");
  public static final StackSetName SLACK = new StackSetName("muster-notification-slack");
  public static final RunId RUN = new RunId("20261122-0641-k3f9");
  public static final Instant START = Instant.parse("2026-11-22T06:41:00Z");
  static final String ROLE_MISSING =
      "Account %s should have 'AWSCloudFormationStackSetExecutionRole' role with trust"
          + " relationship to Role 'AWSCloudFormationStackSetAdministrationRole'.";

  private static final List<String> NAMES =
      List.of(
          "payments-prod",
          "payments-staging",
          "ledger",
          "identity",
          "data-lake",
          "web-shop",
          "web-shop-staging",
          "mobile-api",
          "search",
          "fraud-detection",
          "back-office",
          "sandbox-blue");

  private Stories() {}

  public static AccountId account(int number) {
    return new AccountId(String.format("%03d", number).repeat(4));
  }

  public static List<AccountId> accounts(int first, int last) {
    List<AccountId> accounts = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      accounts.add(account(number));
    }
    return accounts;
  }

  public static AccountNames names() {
    Map<AccountId, String> names = new LinkedHashMap<>();
    for (int number = 1; number <= NAMES.size(); number++) {
      names.put(account(number), NAMES.get(number - 1));
    }
    return new AccountNames(names);
  }

  public static StackSetContent content(String template, Map<String, String> parameters) {
    return new StackSetContent(
        Optional.of("Muster"),
        template,
        new TreeMap<>(parameters),
        List.of(),
        List.of("CAPABILITY_IAM"),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  static DefinitionChange creation(StackSetName name, StackSetContent content) {
    return new DefinitionChange(
        name,
        Action.CREATE,
        List.of(Reason.STACK_SET_MISSING),
        Optional.empty(),
        content,
        List.of(),
        OperationSettings.cautious(),
        12);
  }

  static DefinitionChange unchanged(StackSetName name) {
    StackSetContent content = content("Resources: {}\n", Map.of());
    return new DefinitionChange(
        name,
        Action.NONE,
        List.of(),
        Optional.of(content),
        content,
        List.of(),
        OperationSettings.cautious(),
        0);
  }

  static Step definitionStep(int number, Step.Kind kind, StackSetName name) {
    return new Step(number, kind, name, Optional.empty(), new TreeMap<>(), List.of());
  }

  /** A step that does the same to a rectangle. */
  public static Step step(
      int number,
      Step.Kind kind,
      StackSetName stackSet,
      DeploymentTargets targets,
      Map<String, String> overrides,
      Action action,
      Reason reason) {
    return new Step(
        number,
        kind,
        stackSet,
        Optional.of(targets),
        new TreeMap<>(overrides),
        targets
            .instances()
            .map(
                instance ->
                    new TargetChange(
                        new Target(stackSet, instance), action, reason, new TreeMap<>(overrides)))
            .toList());
  }

  private static Step create(
      int number, StackSetName stackSet, List<AccountId> accounts, Map<String, String> overrides) {
    return step(
        number,
        Step.Kind.CREATE_INSTANCES,
        stackSet,
        new DeploymentTargets(accounts, List.of(HOME, SECOND)),
        overrides,
        Action.CREATE,
        Reason.INSTANCE_MISSING);
  }

  private static List<StackSetChanges> creations(int number, int first, int last) {
    return List.of(
        new StackSetChanges(
            BASELINE, List.of(create(number, BASELINE, accounts(first, last), Map.of()))),
        new StackSetChanges(
            MAIL,
            List.of(
                create(
                    number + 1,
                    MAIL,
                    accounts(first, last),
                    Map.of("Mail1", "wave" + number + "@example.com")))),
        new StackSetChanges(
            SLACK,
            List.of(
                create(
                    number + 2,
                    SLACK,
                    accounts(first, Math.min(last, 11)),
                    Map.of("Channel1", "C" + number)))));
  }

  /** The first rollout: nothing is there yet. */
  public static Plan firstPlan() {
    List<StackSetChanges> canary = new ArrayList<>();
    List<StackSetChanges> planned = creations(4, 1, 1);
    for (int i = 0; i < 3; i++) {
      StackSetChanges changes = planned.get(i);
      List<Step> steps = new ArrayList<>();
      steps.add(definitionStep(i + 1, Step.Kind.CREATE_STACK_SET, changes.stackSet()));
      steps.addAll(changes.steps());
      canary.add(new StackSetChanges(changes.stackSet(), steps));
    }
    return new Plan(
        HOME,
        List.of(
            creation(
                BASELINE,
                content(
                    "Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n",
                    Map.of("HomeRegion", "ap-northeast-1", "GuardDuty", "CREATE"))),
            creation(MAIL, content("Resources:\n  Topic: {}\n", Map.of("Severity", "HIGH"))),
            creation(SLACK, content("Resources:\n  Function: {}\n", Map.of()))),
        List.of(
            new PlannedWave("canary", Duration.ofMinutes(10), "./check.sh", canary),
            new PlannedWave("early", Duration.ZERO, "", creations(7, 2, 4)),
            new PlannedWave("rest", Duration.ZERO, "", creations(10, 5, 12))),
        List.of(
            skipped(HOME, Reason.ACCOUNT_EXCLUDED, "no workspace yet, until 2027-01-31"),
            skipped(SECOND, Reason.ACCOUNT_EXCLUDED, "no workspace yet, until 2027-01-31")),
        0,
        List.of("4 distinct sets of overrides are sent one after the other; about 6 minutes."));
  }

  private static Skipped skipped(Region region, Reason reason, String detail) {
    return new Skipped(Target.of(SLACK, account(12), region), reason, detail);
  }

  /** A changed template and parameter, one account that failed before, one that is new. */
  public static Plan changePlan() {
    String before =
        "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n"
            + "      DisplayName: Alerts\n      KmsMasterKeyId: alias/aws/sns\n";
    DefinitionChange mail =
        new DefinitionChange(
            MAIL,
            Action.UPDATE,
            List.of(Reason.TEMPLATE_CHANGED, Reason.PARAMETERS_CHANGED),
            Optional.of(content(before, Map.of("Severity", "HIGH", "Old", "x"))),
            new StackSetContent(
                Optional.of("Muster"),
                before.replace("Alerts", "Security alerts"),
                new TreeMap<>(Map.of("Severity", "CRITICAL", "Language", "ja")),
                List.of("Token"),
                List.of("CAPABILITY_IAM"),
                PermissionModel.SELF_MANAGED,
                Optional.empty(),
                Optional.empty(),
                Map.of("owner", "security")),
            List.of(BASELINE),
            OperationSettings.cautious(),
            12);
    Step update =
        step(
            1,
            Step.Kind.UPDATE_DEFINITION,
            MAIL,
            new DeploymentTargets(accounts(1, 1), List.of(HOME, SECOND)),
            Map.of(),
            Action.UPDATE,
            Reason.TEMPLATE_CHANGED);
    Step override =
        step(
            2,
            Step.Kind.UPDATE_OVERRIDES,
            MAIL,
            new DeploymentTargets(accounts(1, 1), List.of(HOME)),
            Map.of("Mail1", "a@example.com"),
            Action.OVERRIDE,
            Reason.OVERRIDES_CHANGED);
    Step rest =
        step(
            3,
            Step.Kind.UPDATE_INSTANCES,
            MAIL,
            new DeploymentTargets(accounts(2, 12), List.of(HOME, SECOND)),
            Map.of(),
            Action.UPDATE,
            Reason.TEMPLATE_CHANGED);
    Step detach =
        step(
            4,
            Step.Kind.DETACH_INSTANCES,
            SLACK,
            new DeploymentTargets(accounts(12, 12), List.of(SECOND)),
            Map.of(),
            Action.DELETE,
            Reason.INSTANCE_UNWANTED);
    return new Plan(
        HOME,
        List.of(unchanged(BASELINE), mail, unchanged(SLACK)),
        List.of(
            new PlannedWave(
                "canary",
                Duration.ofMinutes(10),
                "",
                List.of(new StackSetChanges(MAIL, List.of(update, override)))),
            new PlannedWave(
                "rest",
                Duration.ZERO,
                "",
                List.of(
                    new StackSetChanges(MAIL, List.of(rest)),
                    new StackSetChanges(SLACK, List.of(detach))))),
        List.of(),
        46,
        List.of());
  }

  public static Plan emptyPlan() {
    return new Plan(
        HOME,
        List.of(unchanged(BASELINE), unchanged(MAIL), unchanged(SLACK)),
        List.of(),
        List.of(
            skipped(HOME, Reason.ACCOUNT_EXCLUDED, "no workspace yet"),
            skipped(SECOND, Reason.ACCOUNT_SUSPENDED, "")),
        70,
        List.of());
  }

  /** Writes events with times. */
  public static final class Diary {
    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now = START;

    public Diary after(int seconds, Event event) {
      now = now.plusSeconds(seconds);
      events.add(new RecordedEvent(RUN, events.size() + 1L, now, event));
      return this;
    }

    public Diary each(Step step, Outcome outcome) {
      step.changes().forEach(change -> after(5, new Event.TargetEnded(change.target(), outcome)));
      return this;
    }

    public List<RecordedEvent> events() {
      return List.copyOf(events);
    }
  }

  static OperationId operation(int step) {
    return new OperationId("muster-" + RUN + "-" + step + "-1");
  }

  public static Event.RunStarted started(Plan plan) {
    return new Event.RunStarted(
        RUN,
        "rollout",
        "arn:aws:sts::000000000000:assumed-role/Ops/alice",
        plan.definitions().stream().map(DefinitionChange::stackSet).toList(),
        plan.waves().stream().map(PlannedWave::name).toList(),
        (int) plan.targets().count());
  }

  private static void runStep(Diary diary, Step step, Outcome outcome) {
    if (step.targets().isEmpty()) {
      diary.after(0, new Event.StackSetCreating(step.stackSet(), "token"));
      diary.after(1, new Event.StackSetCreated(step.stackSet(), step.stackSet() + ":0a1b"));
      return;
    }
    OperationId id = operation(step.number());
    diary
        .after(
            0,
            new Event.OperationStarting(
                step.stackSet(), id, step.kind(), step.targets(), step.overrides()))
        .after(1, new Event.OperationStarted(step.stackSet(), id))
        .after(
            0,
            new Event.Waiting(
                WaitReason.OPERATION_RUNNING, id.value(), Duration.ofSeconds(5), Optional.empty()))
        .after(5, new Event.OperationObserved(step.stackSet(), id, "RUNNING", 0))
        .after(
            0,
            new Event.Waiting(
                WaitReason.OPERATION_RUNNING, id.value(), Duration.ofSeconds(5), Optional.empty()))
        .after(5, new Event.OperationObserved(step.stackSet(), id, "RUNNING", 0))
        .each(step, outcome)
        .after(
            0,
            new Event.OperationEnded(
                step.stackSet(),
                id,
                "SUCCEEDED",
                outcome.kind() == Outcome.Kind.SUCCEEDED ? step.changes().size() : 0,
                outcome.kind() == Outcome.Kind.FAILED ? step.changes().size() : 0,
                0));
  }

  private static Event.WaveStarted waveStarted(PlannedWave wave) {
    return new Event.WaveStarted(
        wave.name(),
        (int) wave.targets().map(Target::account).distinct().count(),
        (int) wave.targets().count());
  }

  /** Everything goes well. */
  public static List<RecordedEvent> cleanRun() {
    Plan plan = firstPlan();
    Diary diary = new Diary().after(0, started(plan));
    for (PlannedWave wave : plan.waves()) {
      diary.after(0, waveStarted(wave));
      wave.steps().forEach(step -> runStep(diary, step, Outcome.succeeded()));
      diary.after(
          0,
          new Event.WaveEnded(
              wave.name(), Map.of(Outcome.Kind.SUCCEEDED, (int) wave.targets().count())));
      if (!wave.bake().isZero()) {
        diary.after(
            0,
            new Event.Waiting(
                WaitReason.BAKE_TIME, wave.name(), wave.bake(), Optional.of(wave.bake())));
        diary.after(
            (int) wave.bake().toSeconds(),
            new Event.Waiting(
                WaitReason.BAKE_TIME, wave.name(), wave.bake(), Optional.of(wave.bake())));
      }
    }
    return diary
        .after(0, new Event.RunEnded(RunResult.SUCCEEDED, Map.of(Outcome.Kind.SUCCEEDED, 70)))
        .events();
  }

  /** In the second wave one account has no role: inside the tolerance. */
  public static List<RecordedEvent> partlyFailedRun() {
    Plan plan = firstPlan();
    Diary diary = new Diary();
    List<RecordedEvent> clean = cleanRun();
    for (RecordedEvent recorded : clean.subList(0, clean.size() - 1)) {
      diary.after(
          (int) Duration.between(diary.now, recorded.at()).toSeconds(), failing(recorded.event()));
    }
    diary.after(
        1, new Event.RemovingFailedCreation(BASELINE, List.of(new InstanceKey(account(3), HOME))));
    return diary
        .after(
            0,
            new Event.RunEnded(
                RunResult.PARTLY_SUCCEEDED,
                Map.of(
                    Outcome.Kind.FAILED,
                    2,
                    Outcome.Kind.CANCELLED,
                    1,
                    Outcome.Kind.SUCCEEDED,
                    (int) plan.targets().count() - 3)))
        .events();
  }

  private static Event failing(Event event) {
    if (event instanceof Event.TargetEnded ended) {
      if (ended.target().equals(Target.of(BASELINE, account(3), HOME))) {
        return new Event.TargetEnded(
            ended.target(), Outcome.failed(String.format(ROLE_MISSING, account(3))));
      }
      if (ended.target().equals(Target.of(BASELINE, account(3), SECOND))) {
        return new Event.TargetEnded(
            ended.target(), Outcome.cancelled("Cancelled since failure tolerance has exceeded"));
      }
      if (ended.target().equals(Target.of(MAIL, account(4), SECOND))) {
        return new Event.TargetEnded(
            ended.target(), Outcome.failed(String.format(ROLE_MISSING, account(4))));
      }
    }
    return event;
  }

  /** Two accounts fail in the canary wave, and everything is taken back. */
  public static List<RecordedEvent> rolledBackRun() {
    Plan plan = changePlan();
    Step first = plan.waves().get(0).stackSets().get(0).steps().get(0);
    OperationId id = operation(1);
    Diary diary =
        new Diary()
            .after(0, started(plan))
            .after(0, waveStarted(plan.waves().get(0)))
            .after(
                0,
                new Event.OperationStarting(
                    MAIL, id, first.kind(), first.targets(), first.overrides()))
            .after(0, new Event.OperationStarted(MAIL, id))
            .after(
                0,
                new Event.Waiting(
                    WaitReason.OTHER_OPERATION,
                    "console-4711",
                    Duration.ofSeconds(10),
                    Optional.of(Duration.ofMinutes(30))))
            .after(
                10,
                new Event.Waiting(
                    WaitReason.OTHER_OPERATION,
                    "console-4711",
                    Duration.ofSeconds(10),
                    Optional.of(Duration.ofMinutes(30))))
            .after(5, new Event.OperationObserved(MAIL, id, "QUEUED", 0))
            .after(5, new Event.OperationObserved(MAIL, id, "QUEUED", 0))
            .after(5, new Event.OperationObserved(MAIL, id, "RUNNING", 0))
            .after(5, new Event.OperationObserved(MAIL, id, "RUNNING", 1));
    first
        .changes()
        .forEach(
            change ->
                diary.after(
                    2,
                    new Event.TargetEnded(
                        change.target(),
                        Outcome.failed(
                            "Resource handler returned message: \"Rate exceeded\" (RequestToken:"
                                + " 0d9f8b3e-1a2b-4c3d-8e9f-0a1b2c3d4e5f)"))));
    return diary
        .after(0, new Event.OperationEnded(MAIL, id, "FAILED", 0, 2, 0))
        .after(0, new Event.ToleranceExceeded(MAIL, 1, 0))
        .after(0, new Event.Halted("more accounts failed than are tolerated"))
        .after(0, new Event.RollbackStarted(List.of(MAIL)))
        .after(60, new Event.TargetEnded(first.changes().get(0).target(), Outcome.rolledBack()))
        .after(0, new Event.TargetEnded(first.changes().get(1).target(), Outcome.rolledBack()))
        .after(
            0,
            new Event.RollbackEnded(
                List.of("the topic subscription of " + account(1) + " must be confirmed again")))
        .after(0, new Event.WaveEnded("canary", Map.of(Outcome.Kind.ROLLED_BACK, 2)))
        .after(
            0,
            new Event.RunEnded(
                RunResult.ROLLED_BACK,
                Map.of(Outcome.Kind.ROLLED_BACK, 2, Outcome.Kind.NOT_STARTED, 23)))
        .events();
  }
}
