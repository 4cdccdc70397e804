package dev.muster.cli;

import io.quarkus.picocli.runtime.PicocliRunner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Set;

/**
 * Where the process begins. Help and version need no container, and are what people wait for most
 * impatiently.
 */
@QuarkusMain
public final class Main {
  private static final Set<String> READING_MATTER = Set.of("--help", "-h", "--version", "-V");

  /** Nor do these; whoever presses TAB waits as well. */
  private static final Set<String> READING_COMMANDS =
      Set.of("help", "complete", "generate-completion");

  private Main() {}

  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    if (words.stream().anyMatch(READING_MATTER::contains)
        || words.stream().limit(1).anyMatch(READING_COMMANDS::contains)) {
      System.exit(Wiring.withoutContainer(Terminal.ofTheProcess(), words).execute(arguments));
    }
    Quarkus.run(PicocliRunner.class, arguments);
  }
}
