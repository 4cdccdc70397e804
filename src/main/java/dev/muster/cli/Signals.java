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

  static void interruptInstead(Interruption interruption, Terminal terminal) {
    handle(
        () ->
            received(
                interruption,
                terminal,
                "Interrupted: nothing new is started. Once more leaves at once."),
        terminal);
  }

  /** The same for whoever has nothing under way. */
  static void interruptQuietly(Interruption interruption, Terminal terminal) {
    handle(() -> received(interruption, terminal, ""), terminal);
  }

  private static void handle(Runnable received, Terminal terminal) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object receiver =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                received.run();
                return Void.TYPE;
              });
      for (String name : NAMES) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, receiver);
      }
    } catch (ReflectiveOperationException e) {
      terminal.say("Ctrl-C ends Muster at once here; a run can be resumed all the same.");
    }
  }

  private static void received(Interruption interruption, Terminal terminal, String message) {
    interruption.request();
    if (interruption.requests() > 1) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    if (!message.isEmpty()) {
      terminal.say(message);
    }
  }
}
