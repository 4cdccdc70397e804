package dev.muster.preflight;

import dev.muster.inventory.Proposal;
import dev.muster.model.InstanceKey;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.preflight.AccountFacts.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Services that one account has already, and which parameters would leave them to whom they are.
 */
final class ServiceFindings {
  private final Wanted wanted;
  private final AccountFacts facts;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private final ProposedValues proposed = new ProposedValues();
  private final ConfigFindings config;

  private ServiceFindings(Wanted wanted, AccountFacts facts) {
    this.wanted = wanted;
    this.facts = facts;
    this.config = new ConfigFindings(wanted, facts, proposed);
  }

  /** What was found, and what would help. */
  record Result(List<Finding> findings, List<Proposal> proposals) {}

  static Result of(Wanted wanted, AccountFacts facts) {
    ServiceFindings services = new ServiceFindings(wanted, facts);
    services.unchecked();
    wanted.stackSets().forEach(services::stackSet);
    return new Result(List.copyOf(services.findings), services.proposed.proposals(facts.account()));
  }

  /** A type that could not be listed is told once per place, not once per stack set. */
  private void unchecked() {
    facts
        .regions()
        .forEach(
            (region, place) ->
                place
                    .resources()
                    .forEach(
                        (type, answer) ->
                            answer
                                .refusal()
                                .ifPresent(
                                    e ->
                                        findings.add(
                                            Refusals.unknown(
                                                    Piece.RESOURCE, "resources of type " + type, e)
                                                .in(new InstanceKey(facts.account(), region))))));
    facts
        .configRole()
        .refusal()
        .ifPresent(
            e ->
                findings.add(
                    Refusals.unknown(
                            Piece.SERVICE_LINKED_ROLE,
                            "the role " + AccountInspection.CONFIG_ROLE,
                            e)
                        .in(facts.account())));
  }

  private void stackSet(Wanted.StackSet stackSet) {
    for (Service service : Service.values()) {
      Set<Region> making = wanted.regionsMaking(stackSet, service, facts.account());
      Set<Region> there =
          making.stream()
              .filter(region -> !inTheWay(service, region).isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      if (there.isEmpty()) {
        continue;
      }
      if (service == Service.TRAIL) {
        trail(stackSet, there.iterator().next());
      } else {
        exists(stackSet, service, there);
      }
    }
    findings.addAll(config.of(stackSet));
  }

  private List<Resource> inTheWay(Service service, Region region) {
    Optional<Place> place = Optional.ofNullable(facts.regions().get(region));
    return place.stream()
        .flatMap(found -> found.of(service).stream())
        .filter(resource -> isInTheWay(service, resource))
        .toList();
  }

  private static boolean isInTheWay(Service service, Resource resource) {
    return switch (service) {
      case ACCESS_ANALYZER -> List.of("", "ACCOUNT").contains(resource.property("Type"));
      case TRAIL -> resource.property("IsMultiRegionTrail").equals("true");
      case CONFIG, GUARD_DUTY, SECURITY_HUB, DETECTIVE, FINDING_AGGREGATOR -> true;
    };
  }

  private void exists(Wanted.StackSet stackSet, Service service, Set<Region> there) {
    ParameterValue skip = skip(stackSet, service, there);
    proposed.put(stackSet, service.parameter(), skip);
    for (Region region : there) {
      findings.add(
          Finding.blocks(
                  Piece.RESOURCE,
                  service.phrase() + " is there already, and no stack of ours made it",
                  stackSet.definition().name() + " in that Region: it would make a second one",
                  service.parameter()
                      + ": SKIP"
                      + (skip.isEverywhere() ? "" : " in that Region")
                      + ", for example by: muster preflight --write")
              .in(new InstanceKey(facts.account(), region)));
    }
  }

  /** One value for all Regions where that changes no other one; it makes fewer operations. */
  private ParameterValue skip(Wanted.StackSet stackSet, Service service, Set<Region> there) {
    boolean everywhere =
        service.reach() == Service.Reach.HOME
            || stackSet.in(facts.account()).entrySet().stream()
                .allMatch(
                    one ->
                        there.contains(one.getKey())
                            || "SKIP".equals(one.getValue().get(service.parameter())));
    if (everywhere) {
      return ParameterValue.everywhere("SKIP");
    }
    SortedMap<Region, String> regions = new TreeMap<>();
    there.forEach(region -> regions.put(region, "SKIP"));
    return ParameterValue.only(regions);
  }

  /**
   * A trail stops nothing, but a second one is charged, and the alarms need its log group. Comes
   * after what is proposed for Config, which may need the bucket of our trail.
   */
  private void trail(Wanted.StackSet stackSet, Region home) {
    Resource trail = inTheWay(Service.TRAIL, home).get(0);
    Optional<String> group =
        logGroup(trail, home)
            .filter(
                g -> stackSet.definition().template().parameter("ExistingLogGroup").isPresent());
    boolean needed = !config.hangingOnTrail(stackSet).isEmpty();
    group
        .filter(name -> !needed)
        .ifPresent(
            name -> {
              proposed.put(stackSet, "Trail", ParameterValue.everywhere("SKIP"));
              proposed.put(stackSet, "ExistingLogGroup", ParameterValue.everywhere(name));
            });
    findings.add(
        Finding.warns(
                Piece.RESOURCE,
                "a multi-Region trail records there already"
                    + (trail.property("IsOrganizationTrail").equals("true")
                        ? ", the organization's"
                        : ""),
                "nothing, but AWS charges for the events of a second trail",
                adviceOnTrail(group.isPresent(), needed))
            .in(new InstanceKey(facts.account(), home)));
  }

  private static String adviceOnTrail(boolean hasGroup, boolean isNeeded) {
    if (hasGroup && isNeeded) {
      return ConfigBucket.keepingTrail();
    }
    return hasGroup
        ? "Trail: SKIP and ExistingLogGroup, for example by: muster preflight --write"
        : "Leave it so, or let that trail write to a log group of this account and"
            + " Region, for Trail: SKIP with ExistingLogGroup; the alarms need it.";
  }

  /** The name of the log group, where filters of this account and Region can read it. */
  private Optional<String> logGroup(Resource trail, Region home) {
    String marker = ":logs:" + home + ":" + facts.account() + ":log-group:";
    String arn = trail.property("CloudWatchLogsLogGroupArn");
    int at = arn.indexOf(marker);
    return at < 0
        ? Optional.empty()
        : Optional.of(arn.substring(at + marker.length()).replaceAll(":\\*$", ""));
  }
}
