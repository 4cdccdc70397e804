package dev.muster.sandbox.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records as trees and back. Components may be records, enums, text, numbers, booleans, instants,
 * durations, and lists, sets, optionals or string-keyed maps of these. What is empty is left out.
 */
public final class RecordTree {
  private RecordTree() {}

  /** The record as a tree that {@link Json#write} understands. */
  public static Map<String, Object> write(Record value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Shape shape = Shape.of(value.getClass());
    for (int i = 0; i < shape.components().length; i++) {
      Object part = shape.part(value, i);
      if (!Shape.isEmpty(part)) {
        tree.put(shape.components()[i].getName(), plain(part));
      }
    }
    return tree;
  }

  private static Object plain(Object part) {
    if (part instanceof Record nested) {
      return write(nested);
    }
    if (part instanceof Optional<?> optional) {
      // One element or none, so that a present but empty list survives.
      return optional.map(inner -> List.of(plain(inner))).orElse(List.of());
    }
    if (part instanceof Iterable<?> elements) {
      List<Object> list = new ArrayList<>();
      elements.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (part instanceof Map<?, ?> map) {
      Map<String, Object> tree = new LinkedHashMap<>();
      map.forEach((key, value) -> tree.put(String.valueOf(key), plain(value)));
      return tree;
    }
    if (part instanceof Enum<?> constant) {
      return constant.name();
    }
    if (part instanceof Instant || part instanceof Duration) {
      return part.toString();
    }
    return part;
  }

  /**
   * The same record with another part; for records too long to spell out, and not for hot paths.
   *
   * @throws IllegalArgumentException when the record does not take the part
   */
  public static <T extends Record> T with(T value, String component, Object part) {
    Shape shape = Shape.of(value.getClass());
    @Nullable Object[] parts = new @Nullable Object[shape.components().length];
    for (int i = 0; i < parts.length; i++) {
      boolean other = shape.components()[i].getName().equals(component);
      parts[i] = other ? part : shape.part(value, i);
    }
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    return shape.make(type, parts);
  }

  /**
   * The record that {@code tree} describes.
   *
   * @throws IllegalArgumentException when the tree does not fit the record
   */
  public static <T extends Record> T read(Class<T> type, Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + tree);
    }
    Shape shape = Shape.of(type);
    @Nullable Object[] parts = new @Nullable Object[shape.components().length];
    for (int i = 0; i < parts.length; i++) {
      RecordComponent component = shape.components()[i];
      Object part = map.get(component.getName());
      parts[i] = part == null ? null : part(component.getGenericType(), part, component.getName());
    }
    return shape.make(type, parts);
  }

  private static Object part(Type type, Object tree, String name) {
    if (type instanceof ParameterizedType generic) {
      return collection((Class<?>) generic.getRawType(), generic, tree, name);
    }
    Class<?> plain = (Class<?>) type;
    try {
      return plain.isRecord() ? read(plain.asSubclass(Record.class), tree) : scalar(plain, tree);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("'" + name + "': " + e.getMessage(), e);
    }
  }

  private static Object collection(Class<?> raw, ParameterizedType type, Object tree, String name) {
    Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (raw == Map.class && tree instanceof Map<?, ?> map) {
      Map<String, Object> result = new LinkedHashMap<>();
      map.forEach((key, value) -> result.put(String.valueOf(key), part(last, value, name)));
      return result;
    }
    if (!(tree instanceof List<?> list)) {
      throw new IllegalArgumentException("'" + name + "' is no list: " + tree);
    }
    List<Object> parts = new ArrayList<>();
    list.forEach(element -> parts.add(part(last, element, name)));
    if (raw == Optional.class) {
      return parts.stream().findFirst();
    }
    return raw == Set.class ? new LinkedHashSet<>(parts) : parts;
  }

  static Object scalar(Class<?> type, Object tree) {
    String text = String.valueOf(tree);
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    }
    if (type == double.class || type == Double.class) {
      return Double.valueOf(text);
    }
    if (type == Instant.class) {
      return Instant.parse(text);
    }
    if (type == Duration.class) {
      return Duration.parse(text);
    }
    for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + text);
  }
}
