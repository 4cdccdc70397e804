package dev.muster.sandbox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All simulated services and their actions. */
public final class Services {
  private Services() {}

  /** CloudFormation's actions by name. */
  public static Map<String, Action> cloudFormation() {
    return CloudFormation.ACTIONS;
  }

  /** Organizations' actions by name. */
  public static Map<String, Action> organizations() {
    return Organizations.ACTIONS;
  }

  /** STS's actions by name. */
  public static Map<String, Action> sts() {
    return Sts.ACTIONS;
  }

  /** Cloud Control's actions by name. */
  public static Map<String, Action> cloudControl() {
    return CloudControl.ACTIONS;
  }

  /**
   * The actions with which alerts are tested, watched and sent again.
   *
   * @param prefix events, sns, sqs or states
   */
  public static Map<String, Action> alerts(String prefix) {
    return Alerts.ACTIONS.getOrDefault(prefix, Map.of());
  }

  /**
   * What an account is asked that CloudFormation has no type for.
   *
   * @param prefix ec2, iam, inspector2 or s3
   */
  public static Map<String, Action> settings(String prefix) {
    return Settled.ACTIONS.getOrDefault(prefix, Map.of());
  }

  // Each service in a class of its own: a command pays only for those that it calls.

  private static final class CloudFormation {
    static final Map<String, Action> ACTIONS =
        index(
            List.of(
                StackSetActions.all(),
                UpdateActions.all(),
                InstanceActions.all(),
                InstanceReads.all(),
                OperationActions.all(),
                DriftActions.all(),
                ImportActions.all(),
                AccessActions.all(),
                TemplateActions.all(),
                StackActions.all(),
                StackCreation.all()));
  }

  private static final class Organizations {
    static final Map<String, Action> ACTIONS =
        index(List.of(OrganizationReads.all(), DelegationReads.all(), OrganizationActions.all()));
  }

  private static final class Sts {
    static final Map<String, Action> ACTIONS = index(List.of(StsActions.all()));
  }

  private static final class CloudControl {
    static final Map<String, Action> ACTIONS = index(List.of(ResourceActions.all()));
  }

  private static final class Alerts {
    static final Map<String, Map<String, Action>> ACTIONS =
        Map.of(
            "events", index(List.of(EventActions.all())),
            "sns", index(List.of(TopicActions.all())),
            "sqs", index(List.of(QueueActions.all())),
            "states", index(List.of(StateMachineActions.all())));
  }

  private static final class Settled {
    static final Map<String, Map<String, Action>> ACTIONS =
        Map.of(
            "ec2", index(List.of(SettingActions.ec2())),
            "iam", index(List.of(SettingActions.iam())),
            "inspector2", index(List.of(SettingActions.inspector())),
            "s3", index(List.of(SettingActions.s3())));
  }

  private static Map<String, Action> index(List<List<Action>> lists) {
    Map<String, Action> byName = new LinkedHashMap<>();
    lists.forEach(list -> list.forEach(action -> byName.put(action.name(), action)));
    return java.util.Collections.unmodifiableMap(byName);
  }
}
