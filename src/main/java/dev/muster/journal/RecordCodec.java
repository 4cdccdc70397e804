package dev.muster.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.muster.journal.JournalException.Kind;
import dev.muster.rollout.Event;

/** Values to the text that the journal keeps, and back. */
final class RecordCodec {
  String write(Object value) {
    try {
      return ModelJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  <T> T read(String json, Class<T> type) {
    try {
      return ModelJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw unreadable("a " + type.getSimpleName() + " that cannot be read", e);
    }
  }

  <T> T read(String json, TypeReference<T> type) {
    try {
      return ModelJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw unreadable("a value that cannot be read", e);
    }
  }

  Event readEvent(String name, String json) {
    Class<? extends Event> type =
        EventTypes.classOf(name)
            .orElseThrow(
                () -> unreadable("the event \"" + name + "\"", new IllegalArgumentException(name)));
    return read(json, type);
  }

  private static JournalException unreadable(String what, Exception cause) {
    return new JournalException(
        Kind.NOT_A_JOURNAL,
        "The journal holds " + what + ".",
        "Use the version of Muster that wrote it, or a newer one; `./muster --version` says which"
            + " this is.",
        cause);
  }
}
