package dev.muster.preflight;

import dev.muster.model.InstanceKey;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether Config can work in one account: it needs a bucket to deliver to, and a role. Says so of a
 * stack set once everything else is proposed, which may leave Config out somewhere.
 */
final class ConfigFindings {
  private final Wanted wanted;
  private final AccountFacts facts;
  private final ProposedValues proposed;

  ConfigFindings(Wanted wanted, AccountFacts facts, ProposedValues proposed) {
    this.wanted = wanted;
    this.facts = facts;
    this.proposed = proposed;
  }

  List<Finding> of(Wanted.StackSet stackSet) {
    List<Finding> findings = new ArrayList<>();
    if (!stackSet.creates(Service.TRAIL, home())) {
      hangingOnTrail(stackSet)
          .forEach(
              region ->
                  findings.add(
                      ConfigBucket.missing(stackSet, new InstanceKey(facts.account(), region))));
    }
    role(stackSet, findings);
    return findings;
  }

  /** The Regions whose Config needs the bucket for which only a trail is left. */
  Set<Region> hangingOnTrail(Wanted.StackSet stackSet) {
    return ConfigBucket.hangingOnTrail(stackSet, home(), recording(stackSet));
  }

  /** Where Config is made, once what is proposed is done. */
  private Set<Region> recording(Wanted.StackSet stackSet) {
    Set<Region> recording = wanted.regionsMaking(stackSet, Service.CONFIG, facts.account());
    recording.removeIf(region -> proposed.skips(stackSet, Service.CONFIG, region));
    return recording;
  }

  private InstanceKey home() {
    return new InstanceKey(facts.account(), wanted.home());
  }

  private void role(Wanted.StackSet stackSet, List<Finding> findings) {
    Set<Region> recording = recording(stackSet);
    boolean made = stackSet.creates(Service.LINKED_ROLE, home());
    if (recording.isEmpty()
        || made
        || facts.configRole().value().orElse(true)
        || !stackSet.optional().contains(Service.LINKED_ROLE)) {
      return;
    }
    // The template makes the role beside the recorder of the home Region.
    boolean canBeMade = recording.contains(wanted.home());
    if (canBeMade) {
      proposed.put(stackSet, Service.LINKED_ROLE, ParameterValue.everywhere("CREATE"));
    }
    findings.add(
        Finding.blocks(
                Piece.SERVICE_LINKED_ROLE,
                "the role " + AccountInspection.CONFIG_ROLE + " is missing",
                stackSet.definition().name() + ": its Config recorder works with that role",
                (canBeMade
                        ? Service.LINKED_ROLE
                            + ": CREATE, for example by: muster preflight --write; or in"
                        : "In")
                    + " the account: `aws iam create-service-linked-role --aws-service-name"
                    + " config.amazonaws.com`.")
            .in(facts.account()));
  }
}
