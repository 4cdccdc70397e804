package dev.muster.sandbox.world;

import dev.muster.sandbox.template.NamedResource;
import dev.muster.sandbox.template.Rendering;
import dev.muster.sandbox.template.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All stacks of the world, and who owns which unique name. */
public final class Stacks {
  private final TemplateShelf shelf;
  private final long seed;
  private final Map<String, Stack> byId = new LinkedHashMap<>();
  private final Map<InstanceKey, Set<String>> byPlace = new HashMap<>();
  private final Set<String> leftovers = new HashSet<>();

  /** Those that were made without a stack set. */
  private final List<Stack> single = new ArrayList<>();

  /** Unique name to stack; built when first needed, since most commands never do. */
  private Optional<Map<String, String>> owners = Optional.empty();

  Stacks(TemplateShelf shelf, long seed) {
    this.shelf = shelf;
    this.seed = seed;
  }

  public Optional<Stack> stack(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The stacks of one account and Region, deleted ones included, oldest first. */
  public List<Stack> at(InstanceKey place) {
    List<Stack> found = new ArrayList<>();
    byPlace.getOrDefault(place, Set.of()).forEach(id -> stack(id).ifPresent(found::add));
    return found;
  }

  /** How many stacks there are in one account and Region, deleted ones left out. */
  long count(InstanceKey place) {
    return at(place).stream().filter(one -> one.status() != StackStatus.DELETE_COMPLETE).count();
  }

  /** The names of the roles that single stacks made in an account. */
  Set<String> rolesMadeIn(String account) {
    Set<String> roles = new HashSet<>();
    for (Stack stack : single) {
      Stack now = byId.getOrDefault(stack.id(), stack);
      if (now.account().equals(account) && now.status().standing() && now.stackSet().isEmpty()) {
        rendering(now).resources().stream()
            .filter(resource -> resource.type().equals("AWS::IAM::Role"))
            .forEach(resource -> roles.add(resource.physicalId()));
      }
    }
    return roles;
  }

  Collection<Stack> all() {
    return byId.values();
  }

  void put(Stack stack) {
    boolean known = byId.put(stack.id(), stack) != null;
    if (!known && stack.stackSet().isEmpty()) {
      single.add(stack);
    }
    if (!known) {
      InstanceKey place = new InstanceKey(stack.account(), stack.region());
      byPlace.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(stack.id());
    }
  }

  /** The stack's template with its parameters filled in. */
  public Rendering rendering(Stack stack) {
    Surroundings at =
        new Surroundings(
            stack.parameters(), stack.account(), stack.region(), stack.name(), stack.id(), seed);
    return new Rendering(shelf.template(stack.template()), at);
  }

  private Map<String, String> owners() {
    if (owners.isPresent()) {
      return owners.get();
    }
    Map<String, String> built = new HashMap<>();
    leftovers.forEach(name -> built.put(name, ""));
    for (Stack stack : byId.values()) {
      if (stack.status().standing()) {
        for (NamedResource resource : rendering(stack).namedResources()) {
          built.putIfAbsent(resource.uniqueName(), stack.id());
        }
      }
    }
    owners = Optional.of(built);
    return built;
  }

  /** The first resource whose unique name is taken by something else. */
  Optional<Collision> collision(Stack stack, List<NamedResource> named) {
    for (NamedResource resource : named) {
      String owner = owners().get(resource.uniqueName());
      if (owner != null && !owner.equals(stack.id())) {
        return Optional.of(new Collision(resource, owner));
      }
    }
    return Optional.empty();
  }

  /** A name that is taken; {@code owner} is a stack, or empty for what stands by itself. */
  record Collision(NamedResource resource, String owner) {
    String text() {
      return owner.isEmpty()
          ? resource.displayName() + " already exists."
          : resource.displayName() + " already exists in stack " + owner + ".";
    }
  }

  void claim(Stack stack, List<NamedResource> named) {
    Map<String, String> all = owners();
    named.forEach(resource -> all.put(resource.uniqueName(), stack.id()));
  }

  /** Lets go of the names; with {@code keepRetained}, retained resources stay where they are. */
  void release(Stack stack, boolean keepRetained) {
    Map<String, String> all = owners();
    for (NamedResource resource : rendering(stack).namedResources()) {
      if (stack.id().equals(all.get(resource.uniqueName()))) {
        if (keepRetained && resource.retained()) {
          all.put(resource.uniqueName(), "");
          leftovers.add(resource.uniqueName());
        } else {
          all.remove(resource.uniqueName());
        }
      }
    }
  }

  Set<String> leftovers() {
    return Set.copyOf(leftovers);
  }

  void restore(List<Stack> stacks, Set<String> left) {
    stacks.forEach(this::put);
    leftovers.addAll(left);
  }
}
