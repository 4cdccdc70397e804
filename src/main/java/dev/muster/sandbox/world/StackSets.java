package dev.muster.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All stack sets of the world, deleted ones included. */
public final class StackSets {
  private final Map<String, StackSet> byId = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  public Optional<StackSet> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The set that an account sees under this name (active sets only) or id in a Region. */
  public Optional<StackSet> find(String account, String region, String nameOrId) {
    String id = names.getOrDefault(address(account, region, nameOrId), nameOrId);
    return byId(id).filter(set -> isAt(set, account, region));
  }

  /** All sets of an account in a Region, in the order in which they were made. */
  public List<StackSet> at(String account, String region) {
    List<StackSet> found = new ArrayList<>();
    for (StackSet set : byId.values()) {
      if (isAt(set, account, region)) {
        found.add(set);
      }
    }
    return found;
  }

  private static boolean isAt(StackSet set, String account, String region) {
    return set.identity().account().equals(account) && set.identity().region().equals(region);
  }

  List<StackSet> all() {
    return List.copyOf(byId.values());
  }

  void put(StackSet set) {
    byId.put(set.id(), set);
    if (set.status() == StackSetStatus.ACTIVE) {
      names.put(address(set.identity().account(), set.identity().region(), set.name()), set.id());
    }
  }

  void delete(StackSet set) {
    set.delete();
    names.remove(address(set.identity().account(), set.identity().region(), set.name()));
  }

  private static String address(String account, String region, String name) {
    return account + "|" + region + "|" + name;
  }
}
