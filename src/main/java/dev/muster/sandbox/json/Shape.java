package dev.muster.sandbox.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A record type taken apart: how to read its components and how to make one. */
record Shape(
    Constructor<?> constructor,
    RecordComponent[] components,
    Type[] types,
    Map<String, Integer> index) {
  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  static Shape of(Class<?> type) {
    return SHAPES.computeIfAbsent(type, Shape::look);
  }

  private static Shape look(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Type[] generic = new Type[components.length];
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
      generic[i] = components[i].getGenericType();
      components[i].getAccessor().setAccessible(true);
      index.put(components[i].getName(), i);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new Shape(constructor, components, generic, index);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  Object part(Record value, int component) {
    try {
      return components[component].getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(components[component].getName(), e);
    }
  }

  /** The record with these parts; a part that is null was absent. */
  <T extends Record> T make(Class<T> type, @org.jspecify.annotations.Nullable Object[] parts) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == null) {
        parts[i] = absent(components[i]);
      }
    }
    try {
      return type.cast(constructor.newInstance(parts));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object absent(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == String.class) {
      return "";
    }
    throw new IllegalArgumentException("'" + component.getName() + "' is missing");
  }

  static boolean isEmpty(Object part) {
    return part instanceof Optional<?> optional && optional.isEmpty()
        || part instanceof java.util.Collection<?> collection && collection.isEmpty()
        || part instanceof Map<?, ?> map && map.isEmpty()
        || part instanceof String text && text.isEmpty();
  }
}
