package dev.muster.rollout.story;

import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.TemplateShelf;
import dev.muster.sandbox.world.World;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands in a world: every stack with what it is made of, and every instance.
 *
 * @param stacks by their ids, deleted ones left out
 * @param instances by stack set and place
 * @param definitions template and parameters of each stack set
 */
record Standing(
    SortedMap<String, Made> stacks,
    SortedMap<Place, Held> instances,
    SortedMap<String, Made> definitions) {
  Standing {
    stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
    definitions = Collections.unmodifiableSortedMap(new TreeMap<>(definitions));
  }

  /** What a stack, or a stack set, is made of. */
  record Made(String template, Map<String, String> parameters) {
    static Made of(dev.muster.model.StackSetContent content, Map<String, String> overrides) {
      Map<String, String> effective = new TreeMap<>(content.parameters());
      effective.putAll(overrides);
      return new Made(TemplateShelf.key(content.templateBody()), effective);
    }
  }

  /** Where an instance is. */
  record Place(String stackSet, String account, String region) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return toString().compareTo(other.toString());
    }
  }

  /** What an instance has. */
  record Held(Optional<String> stack, Map<String, String> overrides, String operation) {}

  static Standing in(World world) {
    SortedMap<String, Made> stacks = new TreeMap<>();
    for (Stack stack : StoryWorld.standing(world)) {
      stacks.put(stack.id(), new Made(stack.template(), new TreeMap<>(stack.parameters())));
    }
    SortedMap<Place, Held> instances = new TreeMap<>();
    SortedMap<String, Made> definitions = new TreeMap<>();
    for (StackSet set : StoryWorld.stackSets(world)) {
      definitions.put(
          set.name(),
          new Made(set.definition().template(), new TreeMap<>(set.definition().parameters())));
      for (StackInstance instance : set.instances().values()) {
        instances.put(place(set.name(), instance.key()), held(instance));
      }
    }
    return new Standing(stacks, instances, definitions);
  }

  private static Held held(StackInstance instance) {
    return new Held(instance.stackId(), new TreeMap<>(instance.overrides()), instance.operation());
  }

  private static Place place(String stackSet, InstanceKey key) {
    return new Place(stackSet, key.account(), key.region());
  }

  Optional<String> stackOf(Place place) {
    return Optional.ofNullable(instances.get(place)).flatMap(Held::stack);
  }

  /** What stands behind an instance. */
  Optional<Made> behind(Place place) {
    return stackOf(place).flatMap(id -> Optional.ofNullable(stacks.get(id)));
  }
}
