package dev.muster.sandbox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All simulated services and their actions. */
public final class Services {
  /** CloudFormation's actions by name. */
  public static final Map<String, Action> CLOUD_FORMATION =
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
              StackActions.all()));

  /** Organizations' actions by name. */
  public static final Map<String, Action> ORGANIZATIONS =
      index(List.of(OrganizationReads.all(), OrganizationActions.all()));

  /** STS's actions by name. */
  public static final Map<String, Action> STS = index(List.of(StsActions.all()));

  private Services() {}

  private static Map<String, Action> index(List<List<Action>> lists) {
    Map<String, Action> byName = new LinkedHashMap<>();
    lists.forEach(list -> list.forEach(action -> byName.put(action.name(), action)));
    return java.util.Collections.unmodifiableMap(byName);
  }
}
