package dev.muster.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.house.FakeMachine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's class archive: speed when it works, nothing lost when it does not. */
class LauncherArchiveTest {
  private final FakeMachine machine;

  LauncherArchiveTest(@TempDir Path directory) throws IOException {
    this.machine = new FakeMachine(directory).built();
  }

  @Test
  void warm_trains_once_and_the_next_run_uses_it_with_the_same_jar_path() throws Exception {
    machine.withJdk("17.0.9");

    assertThat(machine.run("--warm").err()).contains("the class archive is ready");
    machine.run("plan");

    Path archive = onlyArchive();
    assertThat(archive.toString()).endsWith(".jsa");
    String jar = "<" + machine.root.resolve("target/muster.jar") + ">";
    assertThat(machine.notes("training")).containsSubsequence("<-cp>", jar, FakeMachine.MAIN);
    assertThat(machine.notes("dumping")).containsSubsequence("<-cp>", jar);
    assertThat(machine.notes("started"))
        .containsSubsequence(
            "<-XX:SharedArchiveFile=" + archive + ">", "<-cp>", jar, FakeMachine.MAIN, "<plan>");

    Files.delete(machine.fake("training"));
    assertThat(machine.run("--warm").exit()).isZero();
    assertThat(machine.notes("training")).isEmpty();
  }

  @Test
  void a_run_without_archive_trains_behind_the_users_back_and_waits_for_nothing() throws Exception {
    machine.withJdk("17.0.9").with("CI", "");
    Path archives = Files.createDirectories(Path.of(machine.cache() + machine.root.toString()));
    Path gate = machine.fake("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();

    Result result = machine.run("plan");
    assertThat(result).isEqualTo(new Result(0, "to stdout\n", "to stderr\n"));
    assertThat(named(archives, ".jsa")).isFalse();

    try (WatchService arrivals = archives.getFileSystem().newWatchService()) {
      archives.register(
          arrivals, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      Files.writeString(gate, "go");
      while (!named(archives, ".jsa") || named(archives, ".lock")) {
        WatchKey arrival = arrivals.poll(30, TimeUnit.SECONDS);
        assertThat(arrival).as("something happens while the archive is made").isNotNull();
        arrival.pollEvents();
        arrival.reset();
      }
    }
  }

  @Test
  void java_25_gets_an_aot_cache() throws Exception {
    machine.withJdk("25.0.1").run("--warm");
    machine.run("plan");

    Path archive = onlyArchive();
    assertThat(archive.toString()).endsWith(".aot");
    assertThat(machine.notes("started"))
        .contains("<-XX:AOTCache=" + archive + ">", "<--enable-native-access=ALL-UNNAMED>");
    // The manifest opens what a library's threads need there, and -cp would pass it over.
    assertThat(machine.notes("started"))
        .endsWith("<-jar>", "<" + machine.root.resolve("target/muster.jar") + ">", "<plan>");
  }

  @Test
  void training_sees_nothing_of_the_users_world() throws Exception {
    machine.with("MUSTER_JOURNAL_URL", "jdbc:x").with("AWS_PROFILE", "p").withJdk("17.0.9");

    machine.run("--warm");

    List<String> training = machine.notes("training");
    assertThat(training.get(0)).startsWith(machine.cache().toString());
    assertThat(training).contains("HOME=.").noneMatch(line -> line.startsWith("MUSTER_"));
    assertThat(training).noneMatch(line -> line.startsWith("AWS_"));
    assertThat(Path.of(training.get(0))).doesNotExist();
    assertThat(machine.workplace()).isEmptyDirectory();
  }

  @Test
  void a_training_that_fails_fails_no_command_and_is_not_tried_again_by_each() throws Exception {
    machine.withJdk("17.0.9");
    machine.write(machine.fake("training-fails"), "");

    Result warm = machine.run("--warm");
    assertThat(warm.exit()).isEqualTo(2);
    assertThat(warm.err()).contains("no space left", "Muster works, but starts slowly");

    Files.delete(machine.fake("training"));
    Result plan = machine.with("CI", "").run("plan");
    assertThat(plan).isEqualTo(new Result(0, "to stdout\n", "to stderr\n"));
    assertThat(machine.notes("training")).isEmpty();
    assertThat(machine.notes("started")).noneMatch(word -> word.contains("SharedArchiveFile"));
  }

  @Test
  void without_a_place_for_the_archive_the_command_still_runs() throws Exception {
    machine.withJdk("17.0.9").with("CI", "").with("XDG_CACHE_HOME", "/dev/null/no");

    assertThat(machine.run("plan")).isEqualTo(new Result(0, "to stdout\n", "to stderr\n"));
    assertThat(machine.run("--warm").exit()).isEqualTo(2);
  }

  @Test
  void archives_of_former_builds_and_of_checkouts_that_are_gone_are_deleted() throws Exception {
    machine.withJdk("17.0.9").run("--warm");
    Path former = onlyArchive();
    Path gone = machine.write(machine.cache().resolve("no/such/checkout/1-1-1.1-1-1.jsa"), "x");
    machine.write(machine.root.resolve("target/muster.jar"), "another jar");
    FakeMachine.age(Stream.of(machine.root.resolve("target/muster.jar")), 3600);

    machine.run("--warm");

    assertThat(former).doesNotExist();
    assertThat(gone).doesNotExist();
    assertThat(onlyArchive()).isNotEqualTo(former);
  }

  @Test
  void two_javas_keep_an_archive_each() throws Exception {
    machine.withJdk("17.0.9").run("--warm");
    machine.with("JAVA_HOME", machine.jdk("25.0.1").toString()).run("--warm");

    assertThat(archives()).hasSize(2);
  }

  private static boolean named(Path archives, String ending) {
    String[] names = archives.toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.endsWith(ending));
  }

  private Path onlyArchive() throws IOException {
    assertThat(archives()).hasSize(1);
    return archives().get(0);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.walk(machine.cache())) {
      return files.filter(file -> file.toString().matches(".*[.](jsa|aot)")).toList();
    }
  }
}
