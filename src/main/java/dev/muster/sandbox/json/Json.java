package dev.muster.sandbox.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as a tree of {@code Map<String, Object>}, {@code List<Object>}, String, Long, Double and
 * Boolean. A JSON null is left out of maps and lists.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws IOException when the text is not JSON, or is empty
   */
  public static Object read(byte[] text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IOException("there is no JSON value");
      }
      Object value = first == JsonToken.VALUE_NULL ? Map.of() : value(parser, first);
      if (parser.nextToken() != null) {
        throw new IOException("there is more than one JSON value");
      }
      return value;
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getDoubleValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("unexpected " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        object.put(name, value(parser, token));
      }
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> array = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.VALUE_NULL) {
        array.add(value(parser, token));
      }
    }
    return array;
  }

  /** The tree as JSON in UTF-8, on one line. An {@link Instant} becomes seconds since 1970. */
  public static byte[] write(Object tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(tree, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes the tree as JSON to {@code out}, which stays open. */
  public static void write(Object tree, OutputStream out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      write(tree, generator);
    }
  }

  private static void write(Object tree, JsonGenerator out) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), out);
      }
      out.writeEndObject();
    } else if (tree instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (tree instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (tree instanceof Double number) {
      out.writeNumber(number);
    } else if (tree instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (tree instanceof Instant instant) {
      out.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    } else {
      out.writeString(String.valueOf(tree));
    }
  }
}
