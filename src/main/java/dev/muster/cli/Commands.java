package dev.muster.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands without a container: gives each its sessions, if it wants them. */
record Commands(Sessions sessions) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Sessions.class})) {
        return type.cast(construct(constructor));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }

  private Object construct(Constructor<?> constructor) throws ReflectiveOperationException {
    try {
      return constructor.newInstance(sessions);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(constructor + " failed", e.getCause());
    }
  }
}
