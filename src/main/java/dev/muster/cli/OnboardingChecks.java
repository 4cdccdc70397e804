package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.InstanceKey;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.preflight.readiness.Candidate;
import dev.muster.preflight.readiness.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has to be so for an account, given the stack sets that go to it. */
final class OnboardingChecks {
  private static final String STANDARD_EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole";

  private final Session session;
  private final Onboarding.Settings settings;

  OnboardingChecks(Session session, Onboarding.Settings settings) {
    this.session = session;
    this.settings = settings;
  }

  List<Candidate> of(Map<AccountId, AccountState> states, Desired wanted) {
    Optional<String> memberRole =
        settings.skipped().contains(Check.Kind.ROLE)
            ? Optional.empty()
            : Optional.of(settings.run().memberRole);
    List<Candidate> candidates = new ArrayList<>();
    states.forEach(
        (id, state) ->
            candidates.add(
                Candidate.of(
                    id, state, memberRole, executionRoles(wanted, id), regions(wanted, id))));
    return candidates;
  }

  private Collection<String> executionRoles(Desired wanted, AccountId id) {
    if (settings.skipped().contains(Check.Kind.EXECUTION_ROLE)) {
      return List.of();
    }
    Set<StackSetName> its =
        wanted.stackSets().stream()
            .filter(set -> set.instances().keySet().stream().anyMatch(k -> k.account().equals(id)))
            .map(DesiredStackSet::name)
            .collect(Collectors.toSet());
    return session.inputs().catalog().stackSets().stream()
        .filter(definition -> its.contains(definition.name()))
        .filter(definition -> definition.permissionModel() == PermissionModel.SELF_MANAGED)
        .map(OnboardingChecks::executionRole)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String executionRole(StackSetDefinition definition) {
    return definition.executionRoleName().orElse(STANDARD_EXECUTION_ROLE);
  }

  private static Collection<Region> regions(Desired wanted, AccountId id) {
    return wanted.stackSets().stream()
        .flatMap(set -> set.instances().keySet().stream())
        .filter(key -> key.account().equals(id))
        .map(InstanceKey::region)
        .distinct()
        .toList();
  }
}
