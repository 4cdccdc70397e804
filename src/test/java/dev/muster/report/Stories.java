package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
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
import dev.muster.rollout.RunId;
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

  private static DefinitionChange changedMail() {
    String before =
        "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n"
            + "      DisplayName: Alerts\n      KmsMasterKeyId: alias/aws/sns\n";
    return new DefinitionChange(
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
  }

  /** A changed template and parameter, one account that failed before, one that is new. */
  public static Plan changePlan() {
    DefinitionChange mail = changedMail();
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
}
