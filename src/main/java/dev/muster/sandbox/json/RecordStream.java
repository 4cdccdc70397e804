package dev.muster.sandbox.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back without a tree in between, for large ones. The same form as {@link
 * RecordTree}'s. Equal texts and maps become one object when read: a world repeats itself a lot.
 */
public final class RecordStream {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int SHORT = 200;

  private final JsonParser in;
  private final Map<Object, Object> known = new HashMap<>();

  /** What a text means, by type; a large world has few instants, and parsing one is slow. */
  private final Map<Class<?>, Map<String, Object>> scalars = new HashMap<>();

  private RecordStream(JsonParser in) {
    this.in = in;
  }

  /** Writes the record to {@code out}, which stays open. */
  public static void write(Record value, OutputStream out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new Writer(generator).write(value);
    }
  }

  private static final class Writer {
    private final JsonGenerator out;
    private final Map<Instant, String> instants = new HashMap<>();

    Writer(JsonGenerator out) {
      this.out = out;
    }

    private void write(Object part) throws IOException {
      if (part instanceof Record value) {
        Shape shape = Shape.of(value.getClass());
        out.writeStartObject();
        for (int i = 0; i < shape.components().length; i++) {
          Object inner = shape.part(value, i);
          if (!Shape.isEmpty(inner)) {
            out.writeFieldName(shape.components()[i].getName());
            write(inner);
          }
        }
        out.writeEndObject();
      } else if (part instanceof Optional<?> optional) {
        out.writeStartArray();
        if (optional.isPresent()) {
          write(optional.get());
        }
        out.writeEndArray();
      } else if (part instanceof Iterable<?> elements) {
        out.writeStartArray();
        for (Object element : elements) {
          write(element);
        }
        out.writeEndArray();
      } else if (part instanceof Map<?, ?> map) {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          write(entry.getValue());
        }
        out.writeEndObject();
      } else if (part instanceof Boolean flag) {
        out.writeBoolean(flag);
      } else if (part instanceof Double number) {
        out.writeNumber(number);
      } else if (part instanceof Number number) {
        out.writeNumber(number.longValue());
      } else if (part instanceof Instant instant) {
        out.writeString(instants.computeIfAbsent(instant, Instant::toString));
      } else {
        out.writeString(String.valueOf(part));
      }
    }
  }

  /**
   * Reads one record.
   *
   * @throws IllegalArgumentException when the JSON does not fit the record
   */
  public static <T extends Record> T read(Class<T> type, InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      parser.nextToken();
      return new RecordStream(parser).object(type);
    }
  }

  private <T extends Record> T object(Class<T> type) throws IOException {
    expect(JsonToken.START_OBJECT, type.getSimpleName());
    Shape shape = Shape.of(type);
    @Nullable Object[] parts = new @Nullable Object[shape.components().length];
    while (in.nextToken() != JsonToken.END_OBJECT) {
      Integer index = shape.index().get(in.currentName());
      in.nextToken();
      if (index == null) {
        in.skipChildren();
      } else {
        parts[index] = value(shape.types()[index]);
      }
    }
    return shape.make(type, parts);
  }

  private void expect(JsonToken token, String what) throws IOException {
    if (in.currentToken() != token) {
      throw new IllegalArgumentException(what + ": " + in.currentToken() + " is not " + token);
    }
  }

  private Object value(Type type) throws IOException {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      return generic.getRawType() == Map.class
          ? map(last)
          : elements((Class<?>) generic.getRawType(), last);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return object(plain.asSubclass(Record.class));
    }
    String text = in.getText();
    if (text == null) {
      throw new IllegalArgumentException("no value");
    }
    return plain == String.class
        ? text.length() <= SHORT ? shared(text) : text
        : scalars
            .computeIfAbsent(plain, key -> new HashMap<>())
            .computeIfAbsent(text, key -> RecordTree.scalar(plain, key));
  }

  private Object shared(Object value) {
    Object former = known.putIfAbsent(value, value);
    return former == null ? value : former;
  }

  private Object map(Type type) throws IOException {
    expect(JsonToken.START_OBJECT, "a map");
    Map<String, Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = String.valueOf(shared(in.currentName()));
      in.nextToken();
      map.put(key, value(type));
    }
    return type == String.class ? shared(map) : map;
  }

  private Object elements(Class<?> raw, Type type) throws IOException {
    expect(JsonToken.START_ARRAY, "a list");
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(type));
    }
    if (raw == Optional.class) {
      return shared(list.stream().findFirst());
    }
    return raw == java.util.Set.class ? new LinkedHashSet<>(list) : list;
  }
}
