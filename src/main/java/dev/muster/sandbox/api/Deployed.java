package dev.muster.sandbox.api;

import dev.muster.sandbox.template.Rendering;
import dev.muster.sandbox.template.StackResource;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource that a stack brought into the caller's account and Region. There are no others here.
 *
 * @param rendering of its stack, for looking up properties
 */
record Deployed(Stack stack, StackResource resource, Rendering rendering) {

  /** Every resource of a type. */
  static List<Deployed> ofType(Call call, String type) {
    List<Deployed> found = new ArrayList<>();
    for (Stack stack : call.world().stacks().at(TemplateActions.place(call))) {
      if (stack.status().standing()) {
        Rendering rendering = call.world().stacks().rendering(stack);
        rendering.resources().stream()
            .filter(resource -> resource.type().equals(type))
            .forEach(resource -> found.add(new Deployed(stack, resource, rendering)));
      }
    }
    return found;
  }

  /** The one of this type and physical id. */
  static Optional<Deployed> find(Call call, String type, String physicalId) {
    return ofType(call, type).stream()
        .filter(one -> one.resource().physicalId().equals(physicalId))
        .findFirst();
  }

  String property(String name) {
    return rendering.property(resource.logicalId(), name).orElse("");
  }

  /** The name of the stack set that brought it; empty when none did. */
  String stackSet(Call call) {
    return call.world().stackSets().byId(stack.stackSet()).map(StackSet::name).orElse("");
  }
}
