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
final class Main {
  private static final Set<String> READING_MATTER = Set.of("--help", "-h", "--version", "-V");

  private Main() {}

  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    if (words.stream().anyMatch(READING_MATTER::contains)) {
      System.exit(Wiring.withoutContainer(Terminal.ofTheProcess(), words).execute(arguments));
    }
    Quarkus.run(PicocliRunner.class, arguments);
  }
}
