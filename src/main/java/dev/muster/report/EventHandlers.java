package dev.muster.report;

import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a fold does with each type of event; types that it does not name pass by. */
public final class EventHandlers {
  private final Map<Class<?>, BiConsumer<RecordedEvent, Event>> handlers = new HashMap<>();

  /** Names what to do with one type of event. */
  public <E extends Event> EventHandlers on(Class<E> type, BiConsumer<RecordedEvent, E> handler) {
    handlers.put(type, (recorded, event) -> handler.accept(recorded, type.cast(event)));
    return this;
  }

  /** Types that were named. */
  public Set<Class<?>> types() {
    return Set.copyOf(handlers.keySet());
  }

  public void accept(RecordedEvent recorded) {
    BiConsumer<RecordedEvent, Event> handler = handlers.get(recorded.event().getClass());
    if (handler != null) {
      handler.accept(recorded, recorded.event());
    }
  }
}
