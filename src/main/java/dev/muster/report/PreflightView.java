package dev.muster.report;

import dev.muster.inventory.Proposal;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.preflight.Finding;
import dev.muster.preflight.Piece;
import dev.muster.preflight.Report;
import dev.muster.preflight.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is missing or in the way before a rollout.
 *
 * @param accounts how many were looked at
 * @param blocking how many of the findings would make a rollout fail
 * @param findings equal ones together, the worst first
 * @param outside how accounts stand in what CloudFormation has no type for; in the way of nothing
 * @param proposals parameter values that would take findings away
 */
public record PreflightView(
    int accounts,
    int blocking,
    int warnings,
    int notes,
    List<Group> findings,
    List<Group> outside,
    List<Proposed> proposals)
    implements View {
  public PreflightView {
    findings = List.copyOf(findings);
    outside = List.copyOf(outside);
    proposals = List.copyOf(proposals);
  }

  /**
   * Equal findings.
   *
   * @param blocks what does not work because of it; blank when nothing
   * @param accounts where, sorted; empty when it is about no single account
   * @param regions where, when it is about no single account
   */
  public record Group(
      Severity severity,
      Piece piece,
      String what,
      String blocks,
      String fix,
      List<Place> accounts,
      List<Region> regions) {
    public Group {
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
    }
  }

  /** An account and, when it matters, which of its Regions. */
  public record Place(AccountRef account, List<Region> regions) {
    public Place {
      regions = List.copyOf(regions);
    }
  }

  /**
   * @param stackSet the folder, as accounts.yaml names it
   * @param parameters values for all Regions of the account
   * @param regionParameters values by parameter and Region; the other Regions stay as they are
   */
  public record Proposed(
      AccountRef account,
      String stackSet,
      SortedMap<String, String> parameters,
      SortedMap<String, SortedMap<Region, String>> regionParameters) {
    public Proposed {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      regionParameters = Collections.unmodifiableSortedMap(new TreeMap<>(regionParameters));
    }
  }

  public static PreflightView of(Report report, AccountNames names) {
    Map<List<Object>, List<Finding>> equal = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      equal
          .computeIfAbsent(
              List.of(
                  finding.severity(),
                  finding.piece(),
                  finding.what(),
                  finding.blocks(),
                  finding.fix()),
              key -> new ArrayList<>())
          .add(finding);
    }
    Map<Boolean, List<Group>> isOutside =
        equal.values().stream()
            .map(same -> group(same, names))
            .collect(Collectors.partitioningBy(group -> group.piece() == Piece.OUTSIDE));
    List<Group> groups = isOutside.getOrDefault(false, List.of());
    return new PreflightView(
        report.accounts(),
        count(groups, Severity.BLOCKS),
        count(groups, Severity.WARNS),
        count(groups, Severity.TELLS),
        groups,
        isOutside.getOrDefault(true, List.of()),
        report.proposals().stream().map(proposal -> proposed(proposal, names)).toList());
  }

  private static Group group(List<Finding> same, AccountNames names) {
    SortedMap<AccountId, SortedSet<Region>> places = new TreeMap<>();
    SortedSet<Region> regions = new TreeSet<>();
    for (Finding finding : same) {
      SortedSet<Region> where =
          finding
              .account()
              .map(account -> places.computeIfAbsent(account, key -> new TreeSet<>()))
              .orElse(regions);
      finding.region().ifPresent(where::add);
    }
    Finding first = same.get(0);
    return new Group(
        first.severity(),
        first.piece(),
        first.what(),
        first.blocks(),
        first.fix().replace(Finding.ACCOUNTS, ids(places)),
        places.entrySet().stream()
            .map(place -> new Place(names.of(place.getKey()), List.copyOf(place.getValue())))
            .toList(),
        List.copyOf(regions));
  }

  /** More than these nobody types; the accounts stand beside the fix. */
  private static final int MOST_IDS = 20;

  private static String ids(SortedMap<AccountId, ?> places) {
    return places.size() > MOST_IDS
        ? "ID…"
        : places.keySet().stream().map(AccountId::value).collect(Collectors.joining(" "));
  }

  private static Proposed proposed(Proposal proposal, AccountNames names) {
    SortedMap<String, String> everywhere = new TreeMap<>();
    SortedMap<String, SortedMap<Region, String>> regional = new TreeMap<>();
    proposal
        .parameters()
        .forEach(
            (name, value) -> {
              value.elsewhere().ifPresent(text -> everywhere.put(name, text));
              if (!value.isEverywhere()) {
                regional.put(name, value.regions());
              }
            });
    return new Proposed(names.of(proposal.account()), proposal.stackSet(), everywhere, regional);
  }

  private static int count(List<Group> groups, Severity severity) {
    return (int) groups.stream().filter(group -> group.severity() == severity).count();
  }

  /** All findings, those outside CloudFormation last. */
  public List<Group> all() {
    List<Group> all = new ArrayList<>(findings);
    all.addAll(outside);
    return all;
  }

  /** The one sentence that says it all. */
  public String summary() {
    String looked = "Looked at " + Count.of(accounts, "account") + ": ";
    if (blocking + warnings == 0) {
      return looked + "nothing is in the way.";
    }
    List<String> parts = new ArrayList<>();
    if (blocking > 0) {
      parts.add(blocking == 1 ? "1 thing is in the way" : blocking + " things are in the way");
    }
    if (warnings > 0) {
      parts.add(warnings + " to be looked at");
    }
    return looked + String.join(", ", parts) + ".";
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.preflight(this);
  }
}
