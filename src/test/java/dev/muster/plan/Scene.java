package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A wanted and an observed state in few words: {@code new Scene().wave("canary", "1").wave("rest",
 * "2 3").wants("baseline", "v2", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo")}. An account
 * is a digit, a Region a word; overrides follow as {@code 1/tokyo?Mail=a}.
 */
final class Scene {
  static final Region HOME = new Region("tokyo");

  private final List<DesiredWave> waves = new ArrayList<>();
  private final Map<AccountId, String> waveOf = new LinkedHashMap<>();
  private final List<DesiredStackSet> wanted = new ArrayList<>();
  private final List<UnwantedStackSet> unwanted = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final SortedMap<StackSetName, ObservedStackSet> observed = new TreeMap<>();

  static AccountId account(String digit) {
    return new AccountId(digit.repeat(12));
  }

  static InstanceKey key(String text) {
    String[] parts = text.split("[/?]");
    return new InstanceKey(account(parts[0]), new Region(parts[1]));
  }

  /**
   * Template text {@code v1}; parameters Mail (default empty), whatever {@code v1+Name} or {@code
   * v1+Name=value} adds, and the secret ones that {@code v1#Name} names.
   */
  static StackSetContent content(String version) {
    SortedMap<String, String> parameters = new TreeMap<>(Map.of("Mail", ""));
    String[] secrets = version.split("#");
    String[] parts = secrets[0].split("\\+");
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      parameters.put(pair[0], pair.length > 1 ? pair[1] : "default");
    }
    if (parts[0].endsWith("-Mail")) {
      parameters.remove("Mail");
    }
    return new StackSetContent(
        Optional.empty(),
        parts[0],
        parameters,
        List.of(secrets).subList(1, secrets.length),
        List.of("CAPABILITY_IAM"),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  Scene wave(String name, String accounts) {
    waves.add(new DesiredWave(name, Duration.ofMinutes(10), ""));
    for (String account : accounts.split(" ")) {
      waveOf.put(account(account), name);
    }
    return this;
  }

  Scene wants(String name, String version, String instances, String... dependsOn) {
    SortedMap<InstanceKey, SortedMap<String, String>> at = new TreeMap<>();
    words(instances).forEach(word -> at.put(key(word), overrides(word)));
    wanted.add(
        new DesiredStackSet(
            new StackSetName(name),
            content(version),
            at,
            List.of(dependsOn).stream().map(StackSetName::new).toList(),
            OperationSettings.cautious()));
    return this;
  }

  /** The stack set that was wanted last is to queue its operations. */
  Scene managed() {
    DesiredStackSet last = wanted.remove(wanted.size() - 1);
    wanted.add(
        new DesiredStackSet(
            last.name(),
            last.content(),
            last.instances(),
            last.dependsOn(),
            last.operation().withManagedExecution(true)));
    return this;
  }

  /** A stack set that is there already queues its operations. */
  Scene queues(String name) {
    observed.computeIfPresent(
        new StackSetName(name),
        (key, was) ->
            new ObservedStackSet(
                key, was.id(), was.content(), false, true, was.instances(), was.overrides()));
    return this;
  }

  Scene doesNotWant(String name) {
    unwanted.add(new UnwantedStackSet(new StackSetName(name), List.of()));
    return this;
  }

  Scene skips(Skipped skip) {
    skipped.add(skip);
    return this;
  }

  /**
   * @param instances each may end in {@code !FAILED} and the like; {@code !!FAILED} has no stack,
   *     {@code !FAILED=ROLLBACK_COMPLETE} one in that state
   */
  Scene has(String name, String version, String instances) {
    SortedMap<InstanceKey, StackInstance> at = new TreeMap<>();
    Map<InstanceKey, SortedMap<String, String>> overrides = new LinkedHashMap<>();
    for (String word : words(instances)) {
      String[] parts = word.split("!+");
      InstanceKey key = key(parts[0]);
      overrides.put(key, overrides(parts[0]));
      at.put(key, instance(key, parts.length > 1 ? parts[1] : "", word.contains("!!")));
    }
    StackSetName stackSet = new StackSetName(name);
    observed.put(
        stackSet,
        new ObservedStackSet(stackSet, name + ":1", content(version), false, at, overrides));
    return this;
  }

  /** An instance of a stack set that is there already, which failed with these words. */
  Scene stuck(String name, String instance, String reason) {
    StackSetName stackSet = new StackSetName(name);
    ObservedStackSet was = Objects.requireNonNull(observed.get(stackSet));
    SortedMap<InstanceKey, StackInstance> at = new TreeMap<>(was.instances());
    InstanceKey key = key(instance);
    at.put(
        key,
        new StackInstance(
            key,
            InstanceStatus.OUTDATED,
            DetailedStatus.FAILED,
            reason,
            Optional.of("arn:stack/" + key),
            Optional.of(new OperationId("earlier"))));
    observed.put(
        stackSet,
        new ObservedStackSet(stackSet, was.id(), was.content(), false, at, was.overrides()));
    return this;
  }

  Plan plan() {
    return plan(PlanOptions.standard());
  }

  Plan plan(PlanOptions options) {
    return Planner.plan(desired(), new ObservedState(observed), options);
  }

  Desired desired() {
    return new Desired(HOME, wanted, unwanted, waves, waveOf, skipped);
  }

  ObservedState observed() {
    return new ObservedState(observed);
  }

  /** A plan in few words, a line for each step, so that a test can be read. */
  static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (PlannedWave wave : plan.waves()) {
      wave.steps().forEach(step -> lines.add(wave.name() + ": " + line(step)));
    }
    return lines;
  }

  private static String line(Step step) {
    String targets =
        step.targets()
            .map(
                at ->
                    " "
                        + String.join(
                            ",", at.accounts().stream().map(a -> a.value().substring(11)).toList())
                        + "/"
                        + String.join(",", at.regions().stream().map(Region::code).toList()))
            .orElse("");
    String overrides = step.overrides().isEmpty() ? "" : " " + step.overrides();
    return step.kind() + " " + step.stackSet() + targets + overrides;
  }

  private static StackInstance instance(InstanceKey key, String status, boolean noStack) {
    String[] words = status.split("=");
    DetailedStatus detailed =
        status.isEmpty() ? DetailedStatus.SUCCEEDED : DetailedStatus.valueOf(words[0]);
    InstanceStatus instanceStatus =
        status.isEmpty()
            ? InstanceStatus.CURRENT
            : detailed == DetailedStatus.INOPERABLE || detailed == DetailedStatus.FAILED_IMPORT
                ? InstanceStatus.INOPERABLE
                : InstanceStatus.OUTDATED;
    return new StackInstance(
        key,
        instanceStatus,
        detailed,
        words.length > 1
            ? "Stack:arn:stack/x is in " + words[1] + " state and can not be updated."
            : "",
        noStack ? Optional.empty() : Optional.of("arn:stack/" + key),
        Optional.of(new OperationId("earlier")));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.trim().split(" +"));
  }

  private static SortedMap<String, String> overrides(String word) {
    SortedMap<String, String> overrides = new TreeMap<>();
    if (word.contains("?")) {
      for (String pair : word.substring(word.indexOf('?') + 1).split("&")) {
        String[] parts = pair.split("=", 2);
        overrides.put(parts[0], parts[1]);
      }
    }
    return overrides;
  }
}
