package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.time.RealTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that cannot be opened to its end leaves nothing open. */
class HalfOpenSessionTest {
  @TempDir Path directory;

  @Test
  void whenOpeningFailsHalfWayNobodyIsLeftInTheSandbox() throws IOException {
    new Desk(directory, "SELF_MANAGED").world(UnaryOperator.identity());
    GlobalOptions options = new GlobalOptions().at(directory);
    options.sandbox = true;
    options.state.directory = directory.resolve("state");
    Sessions broken =
        new Sessions(terminal(), RealTime::new, Map.of()) {
          @Override
          Map<String, String> environment() {
            assertThat(users()).as("the sandbox is open by now").isEqualTo(1);
            throw new IllegalStateException("no environment");
          }
        };

    assertThatThrownBy(() -> broken.with(options, session -> ExitCode.OK))
        .hasMessage("no environment");

    assertThat(users()).isZero();
  }

  @Test
  void aSessionThatIsOverLeavesNobodyInTheSandboxEither() {
    new Desk(directory, "SELF_MANAGED").world(UnaryOperator.identity());
    GlobalOptions options = new GlobalOptions().at(directory);
    options.sandbox = true;
    options.state.directory = directory.resolve("state");
    Sessions sessions = new Sessions(terminal(), RealTime::new, Map.of());

    assertThatThrownBy(
            () ->
                sessions.with(
                    options,
                    session -> {
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");

    assertThat(users()).isZero();
  }

  /** Each user of a sandbox is a file there for as long as it is open. */
  private long users() {
    try (Stream<Path> files = Files.list(directory.resolve("state/sandbox/users"))) {
      return files.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Terminal terminal() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), false);
  }
}
