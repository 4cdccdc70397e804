package dev.muster.sandbox.world;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A stack set with its instances and operations. */
public final class StackSet {
  private final Identity identity;
  private Definition definition;
  private Settings settings;
  private StackSetStatus status = StackSetStatus.ACTIVE;
  private final NavigableMap<InstanceKey, StackInstance> instances = new TreeMap<>();
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, Set<String>> unitTargets = new TreeMap<>();
  private Optional<DriftSummary> drift = Optional.empty();

  /** What never changes. */
  public record Identity(
      String id, String name, String account, String region, String token, String fingerprint) {}

  /** How it is run. */
  public record Settings(
      PermissionModel permissionModel,
      Optional<AutoDeployment> autoDeployment,
      Optional<Boolean> managedExecution,
      boolean modified,
      List<String> filterAccounts,
      Optional<AccountFilterType> filter) {

    static Settings of(PermissionModel model) {
      return new Settings(
          model, Optional.empty(), Optional.empty(), false, List.of(), Optional.empty());
    }

    public Settings model(PermissionModel other) {
      return new Settings(
          other, autoDeployment, managedExecution, modified, filterAccounts, filter);
    }

    public Settings deploying(Optional<AutoDeployment> other) {
      return new Settings(
          permissionModel, other, managedExecution, modified, filterAccounts, filter);
    }

    public Settings managed(Optional<Boolean> other) {
      return new Settings(permissionModel, autoDeployment, other, modified, filterAccounts, filter);
    }

    Settings changed() {
      return new Settings(
          permissionModel, autoDeployment, managedExecution, true, filterAccounts, filter);
    }

    Settings filtering(List<String> accounts, Optional<AccountFilterType> type) {
      return new Settings(
          permissionModel, autoDeployment, managedExecution, modified, accounts, type);
    }
  }

  /** What is kept of it. */
  record Image(
      Identity identity,
      Definition definition,
      Settings settings,
      StackSetStatus status,
      List<StackInstance> instances,
      List<Operation.Image> operations,
      Map<String, List<String>> unitTargets,
      Optional<DriftSummary> drift) {}

  StackSet(Identity identity, Definition definition, Settings settings) {
    this.identity = identity;
    this.definition = definition;
    this.settings = settings;
  }

  StackSet(Image image) {
    this(image.identity(), image.definition(), image.settings());
    status = image.status();
    image.instances().forEach(this::put);
    image.operations().forEach(one -> operations.put(one.id(), new Operation(one)));
    image.unitTargets().forEach((unit, regions) -> target(unit, regions));
    drift = image.drift();
  }

  Image image() {
    Map<String, List<String>> units = new TreeMap<>();
    unitTargets.forEach((unit, regions) -> units.put(unit, List.copyOf(regions)));
    return new Image(
        identity,
        definition,
        settings,
        status,
        List.copyOf(instances.values()),
        operations.values().stream().map(Operation::image).toList(),
        units,
        drift);
  }

  public Identity identity() {
    return identity;
  }

  public String id() {
    return identity.id();
  }

  public String name() {
    return identity.name();
  }

  /** The ARN that names it everywhere. */
  public String arn() {
    return "arn:aws:cloudformation:"
        + identity.region()
        + ":"
        + identity.account()
        + ":stackset/"
        + identity.id();
  }

  public Definition definition() {
    return definition;
  }

  public Settings settings() {
    return settings;
  }

  public boolean serviceManaged() {
    return settings.permissionModel() == PermissionModel.SERVICE_MANAGED;
  }

  public StackSetStatus status() {
    return status;
  }

  /** Its instances, ordered by account and Region. */
  public NavigableMap<InstanceKey, StackInstance> instances() {
    return Collections.unmodifiableNavigableMap(instances);
  }

  public Optional<StackInstance> instance(InstanceKey key) {
    return Optional.ofNullable(instances.get(key));
  }

  public Optional<Operation> operation(String operation) {
    return Optional.ofNullable(operations.get(operation));
  }

  /** Its operations, oldest first. */
  public Collection<Operation> operations() {
    return Collections.unmodifiableCollection(operations.values());
  }

  /** The operations that have not ended, oldest first. */
  public List<Operation> open() {
    return operations.values().stream().filter(one -> !one.status().ended()).toList();
  }

  /** The targeted units and the Regions of each. */
  public Map<String, Set<String>> unitTargets() {
    return Collections.unmodifiableMap(unitTargets);
  }

  public Optional<DriftSummary> drift() {
    return drift;
  }

  void define(Definition next) {
    definition = next;
    settings = settings.changed();
  }

  void settle(Settings next) {
    settings = next;
  }

  void delete() {
    status = StackSetStatus.DELETED;
  }

  void put(StackInstance instance) {
    instances.put(instance.key(), instance);
  }

  void remove(InstanceKey key) {
    instances.remove(key);
  }

  void put(Operation operation) {
    operations.put(operation.id(), operation);
  }

  void target(String unit, Collection<String> regions) {
    unitTargets.computeIfAbsent(unit, key -> new TreeSet<>()).addAll(regions);
  }

  void untarget(String unit, Collection<String> regions) {
    Set<String> left = unitTargets.getOrDefault(unit, Set.of());
    if (!left.isEmpty()) {
      left.removeAll(regions);
      if (left.isEmpty()) {
        unitTargets.remove(unit);
      }
    }
  }

  void checked(DriftSummary summary) {
    drift = Optional.of(summary);
  }
}
