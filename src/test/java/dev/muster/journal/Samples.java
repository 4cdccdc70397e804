package dev.muster.journal;

import dev.muster.model.AccountId;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.rollout.RunId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a filled value of any record, so that no component of a new one is forgotten. */
final class Samples {
  private static final Map<Class<?>, Object> KNOWN =
      Map.ofEntries(
          Map.entry(AccountId.class, new AccountId("011122223333")),
          Map.entry(Region.class, new Region("eu-west-1")),
          Map.entry(StackSetName.class, new StackSetName("muster-baseline")),
          Map.entry(OperationId.class, new OperationId("muster-r1-3-1")),
          Map.entry(RunId.class, new RunId("20261122-0641-k3f9")),
          Map.entry(Instant.class, Instant.parse("2026-11-22T06:41:00Z")),
          Map.entry(Duration.class, Duration.ofSeconds(90)),
          Map.entry(String.class, "some \"text\"\nwith ünïcode 🚀"),
          Map.entry(int.class, 7),
          Map.entry(long.class, 8L),
          Map.entry(boolean.class, true),
          Map.entry(Integer.class, 9));

  private Samples() {}

  static <T> T of(Class<T> type) {
    return type.cast(make(type));
  }

  private static Object make(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    if (KNOWN.containsKey(plain)) {
      return KNOWN.get(plain);
    }
    return plain.isEnum() ? plain.getEnumConstants()[0] : newRecord(plain);
  }

  private static Object container(Class<?> type, Type[] arguments) {
    Object first = make(arguments[0]);
    if (type == Optional.class) {
      return Optional.of(first);
    }
    if (type == List.class) {
      return List.of(first);
    }
    if (type == Map.class) {
      return Map.of(first, make(arguments[1]));
    }
    if (type == SortedMap.class) {
      return new TreeMap<>(Map.of(first, make(arguments[1])));
    }
    throw new IllegalArgumentException("no sample of " + type);
  }

  private static Object newRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(RecordComponent::getGenericType).map(Samples::make).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type, e);
    }
  }
}
