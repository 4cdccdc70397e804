package dev.muster.rollout;

import dev.muster.cloud.DriftDetection;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.Reading;
import dev.muster.cloud.StackSets;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.ResourceDrift;
import dev.muster.model.StackSetName;
import dev.muster.time.Interruption;
import dev.muster.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Detects drift in several stack sets side by side: starts, waits, and reads what was found. What
 * AWS is at work on when we leave goes on there, and is taken up when we look again.
 */
public final class DriftRun {
  private final Ports ports;
  private final OperationId operation;
  private final OperationPreferences preferences;
  private final Duration longest;

  /** What a detection needs from outside. */
  public record Ports(
      DriftDetection detection,
      StackSets stackSets,
      Reading reading,
      Time time,
      Interruption interruption,
      RolloutSettings settings,
      DriftListener listener) {}

  /**
   * @param operation what a new detection is called, in each stack set
   * @param longest after which we wait no longer
   */
  public DriftRun(
      Ports ports, OperationId operation, OperationPreferences preferences, Duration longest) {
    this.ports = ports;
    this.operation = operation;
    this.preferences = preferences;
    this.longest = longest;
  }

  /**
   * What was found, in the order of the names.
   *
   * @param resources whether to ask what has drifted in each instance, a call for each
   * @throws dev.muster.cloud.CloudException when AWS refuses or cannot be reached
   */
  public List<DriftFinding> run(Collection<StackSetName> names, boolean resources) {
    List<DriftWatch> watches =
        names.stream().map(name -> new DriftWatch(ports, name, operation, preferences)).toList();
    watch(watches);
    List<DriftFinding> findings = new ArrayList<>();
    for (DriftWatch watch : watches) {
      findings.add(watch.finding());
    }
    return resources ? withResources(findings) : findings;
  }

  private void watch(List<DriftWatch> watches) {
    Instant end = ports.time().instant().plus(longest);
    while (watches.stream().anyMatch(watch -> !watch.isDone())) {
      Instant now = ports.time().instant();
      if (ports.interruption().requested() || !now.isBefore(end)) {
        return;
      }
      watches.stream()
          .filter(watch -> !watch.isDone() && !watch.due().isAfter(now))
          .forEach(watch -> watch.tick(now));
      watches.stream()
          .filter(watch -> !watch.isDone())
          .map(DriftWatch::due)
          .min(Comparator.naturalOrder())
          .filter(due -> due.isAfter(now))
          .ifPresent(due -> ports.time().sleep(Duration.between(now, earlier(due, end))));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private List<DriftFinding> withResources(List<DriftFinding> findings) {
    int calls = findings.stream().mapToInt(finding -> finding.drifted().size()).sum();
    if (calls == 0) {
      return findings;
    }
    ports.listener().askingResources(calls);
    return findings.stream().map(this::withResources).toList();
  }

  private DriftFinding withResources(DriftFinding finding) {
    List<InstanceKey> instances = List.copyOf(finding.drifted().keySet());
    List<Supplier<List<ResourceDrift>>> questions = new ArrayList<>();
    for (InstanceKey instance : instances) {
      questions.add(
          () ->
              ports
                  .detection()
                  .resources(finding.stackSet(), instance, finding.operation().orElseThrow()));
    }
    List<List<ResourceDrift>> answers = ports.reading().all(questions);
    Map<InstanceKey, List<ResourceDrift>> resources = new TreeMap<>();
    for (int i = 0; i < instances.size(); i++) {
      resources.put(instances.get(i), answers.get(i));
    }
    return finding.with(resources);
  }
}
