package dev.muster.journal;

import dev.muster.model.AccountId;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small plans and states that concern one stack set with a secret parameter. */
final class Worlds {
  static final StackSetName SLACK = new StackSetName("muster-notification-slack");
  static final InstanceKey INSTANCE =
      new InstanceKey(new AccountId("111122223333"), new Region("eu-west-1"));

  private Worlds() {}

  static StackSetContent content(Map<String, String> parameters) {
    return new StackSetContent(
        Optional.empty(),
        "Resources: {}",
        new TreeMap<>(parameters),
        List.of("SlackToken"),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  static Plan plan(Map<String, String> parameters) {
    DefinitionChange change =
        new DefinitionChange(
            SLACK,
            Action.UPDATE,
            List.of(Reason.PARAMETERS_CHANGED),
            Optional.of(content(Map.of("Channel", "C1"))),
            content(parameters),
            List.of(),
            OperationSettings.cautious(),
            1);
    return new Plan(
        new Region("ap-northeast-1"), List.of(change), List.of(), List.of(), 3, List.of("note"));
  }

  static ObservedState state(Map<String, String> parameters, Map<String, String> overrides) {
    SortedMap<InstanceKey, StackInstance> instances =
        new TreeMap<>(
            Map.of(
                INSTANCE,
                new StackInstance(
                    INSTANCE,
                    InstanceStatus.CURRENT,
                    DetailedStatus.SUCCEEDED,
                    "",
                    Optional.of("arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1"),
                    Optional.empty())));
    return ObservedState.of(
        Map.of(
            SLACK,
            new ObservedStackSet(
                SLACK,
                "muster-notification-slack:0a1b",
                content(parameters),
                false,
                instances,
                Map.of(INSTANCE, new TreeMap<>(overrides)))));
  }
}
