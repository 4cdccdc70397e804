package dev.muster.alerts;

import dev.muster.template.Rendering;
import dev.muster.template.Template;
import dev.muster.template.value.Ref;
import dev.muster.template.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The resources of a rendered template that somebody has to look after, by logical id. The template
 * says which they are; nothing else does.
 *
 * @param topics to which alerts are published
 * @param queues where alerts wait that could not be handed over
 * @param stateMachines that post alerts
 */
public record AlertResources(
    SortedSet<String> topics, SortedSet<String> queues, SortedSet<String> stateMachines) {
  private static final String TOPIC = "AWS::SNS::Topic";
  private static final String STATE_MACHINE = "AWS::StepFunctions::StateMachine";

  public AlertResources {
    topics = Collections.unmodifiableSortedSet(new TreeSet<>(topics));
    queues = Collections.unmodifiableSortedSet(new TreeSet<>(queues));
    stateMachines = Collections.unmodifiableSortedSet(new TreeSet<>(stateMachines));
  }

  /** What the rules of a rendering send to, and where they put what they cannot send. */
  public static AlertResources of(Rendering rendering) {
    SortedSet<String> topics = new TreeSet<>();
    SortedSet<String> queues = new TreeSet<>();
    SortedSet<String> stateMachines = new TreeSet<>();
    for (RuleTarget target : RuleTarget.targetsOf(rendering)) {
      target.deadLetters().ifPresent(queues::add);
      if (target.transformer().isPresent()) {
        target.resource().filter(id -> isA(TOPIC, rendering, id)).ifPresent(topics::add);
        target
            .resource()
            .filter(id -> isA(STATE_MACHINE, rendering, id))
            .ifPresent(stateMachines::add);
      }
    }
    return new AlertResources(topics, queues, stateMachines);
  }

  private static boolean isA(String type, Rendering rendering, String logicalId) {
    return rendering.resource(logicalId).filter(one -> one.type().equals(type)).isPresent();
  }

  /** Whether there is nothing to look after. */
  public boolean isEmpty() {
    return topics.isEmpty() && queues.isEmpty() && stateMachines.isEmpty();
  }

  /** Whether people get alerts here; what only forwards them tells nobody. */
  public boolean tellsPeople() {
    return !topics.isEmpty() || !stateMachines.isEmpty();
  }

  /** The parameter that switches the rules of a template; empty when nothing does. */
  public static Optional<String> switchOf(Template template) {
    return template.resources().values().stream()
        .filter(resource -> resource.type().equals(AlertRule.TYPE))
        .flatMap(rule -> rule.properties().get("State").stream())
        .filter(Ref.class::isInstance)
        .map(state -> ((Ref) state).name())
        .findFirst();
  }

  /** The parameter that switches every rule of a template; empty when no single one does. */
  public static Optional<String> switchOfAll(Template template) {
    List<Optional<Value>> states =
        template.resources().values().stream()
            .filter(resource -> resource.type().equals(AlertRule.TYPE))
            .map(rule -> rule.properties().get("State"))
            .distinct()
            .toList();
    return states.size() == 1 ? switchOf(template) : Optional.empty();
  }
}
