package dev.muster.cli;

import dev.muster.time.Interruption;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C and TERM while a run is at work: the first winds it down, the second leaves at once.
 * Without this the JVM would end under the running loop, before it could say what is still going.
 *
 * <p>The JDK has no supported way to handle a signal and go on. The unsupported one is reached by
 * reflection, since the compiler warns of it in a way that nothing can switch off.
 */
final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM");

  private Signals() {}

  /**
   * What is said to whoever presses Ctrl-C.
   *
   * @param first at the first time; empty for nothing
   * @param notHandled at once, when this JVM lets nobody handle signals
   */
  record Words(String first, String notHandled) {
    static final Words OF_A_RUN =
        new Words(
            "Interrupted: nothing new is started. Once more leaves at once.",
            "Ctrl-C ends Muster at once here; a run can be resumed all the same.");

    static final Words OF_A_DETECTION =
        new Words(
            "Interrupted: AWS goes on detecting, and the next 'muster drift' takes it up."
                + " Once more leaves at once.",
            "Ctrl-C ends Muster at once here; AWS goes on detecting all the same.");

    static final Words OF_A_SERVER =
        new Words(
            "Stopping; the simulated organization is kept. Once more leaves at once.",
            "Ctrl-C ends Muster at once here; the simulated organization is kept all the same.");

    /** For whoever has nothing under way. */
    static final Words OF_A_WATCH = new Words("", "Ctrl-C ends Muster at once here.");
  }

  static void interruptInstead(Interruption interruption, Terminal terminal, Words words) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object received =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                received(interruption, terminal, words);
                return Void.TYPE;
              });
      for (String name : NAMES) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, received);
      }
    } catch (ReflectiveOperationException e) {
      terminal.say(words.notHandled());
    }
  }

  private static void received(Interruption interruption, Terminal terminal, Words words) {
    interruption.request();
    if (interruption.requests() > 1) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    if (!words.first().isEmpty()) {
      terminal.say(words.first());
    }
  }
}
