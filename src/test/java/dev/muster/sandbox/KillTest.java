package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.muster.sandbox.wire.WireRequest;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.VirtualTime;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.LoadSettings;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Real processes on one directory, killed without a warning. */
final class KillTest {
  private final Path directory;

  KillTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static Sandbox open(Path directory) {
    return Sandbox.open(
        directory, () -> WorldSeed.sample(3), new VirtualTime(Instant.EPOCH), ClockMode.virtual());
  }

  /** Makes stack sets without end, and says each one's id once it was answered. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      PrintStream out =
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      try (Sandbox sandbox = open(Path.of(arguments[0]))) {
        for (int i = 0; i < 900; i++) {
          String id = create(sandbox, arguments[1] + i);
          out.println(id);
          sandbox.advance(Duration.ofSeconds(7));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String create(Sandbox sandbox, String name) throws IOException {
      String body =
          "Action=CreateStackSet&Version=2010-05-15&StackSetName="
              + name
              + "&TemplateBody="
              + URLEncoder.encode(Templates.HANDLE, StandardCharsets.UTF_8);
      WireRequest request =
          new WireRequest("POST", "/", Map.of(), body.getBytes(StandardCharsets.UTF_8));
      String answer = new String(sandbox.handler().handle(request).body(), StandardCharsets.UTF_8);
      return answer.substring(answer.indexOf("<StackSetId>") + 12, answer.indexOf("</StackSetId>"));
    }
  }

  /** The few places that the writer needs, however this test itself was started. */
  private static String classPath() {
    return Stream.of(
            KillTest.class,
            Sandbox.class,
            JsonFactory.class,
            LoadSettings.class,
            SdkHttpClient.class,
            SdkAutoCloseable.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process writer(String prefix) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(),
            Writer.class.getName(),
            directory.toString(),
            prefix)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> answered(Process process, int lines) throws IOException {
    List<String> ids = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        ids.add(line);
        if (ids.size() == lines) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    return ids;
  }

  @Test
  void what_was_answered_before_a_kill_is_there_afterwards() throws Exception {
    Process one = writer("one");
    Process two = writer("two");
    List<String> ids = new ArrayList<>(answered(one, 25));
    ids.addAll(answered(two, 40));
    assertThat(one.waitFor() + two.waitFor()).isNotZero();
    try (Sandbox after = open(directory)) {
      List<String> found =
          after.look(
              world ->
                  world.stackSets().at("000000000000", "us-east-1").stream()
                      .map(set -> set.id())
                      .toList());
      assertThat(found).containsAll(ids).doesNotHaveDuplicates();
      assertThat(ids).hasSizeGreaterThanOrEqualTo(65);
    }
  }
}
