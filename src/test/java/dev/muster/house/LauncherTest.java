package dev.muster.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.house.FakeMachine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher: what it needs, what it passes through, when it builds. */
class LauncherTest {
  private final Path directory;
  private final FakeMachine machine;

  LauncherTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.machine = new FakeMachine(directory);
  }

  @Test
  void without_java_it_says_what_to_install() throws Exception {
    Result result = machine.built().run("plan");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Java 17 or later").contains("openjdk-17-jdk-headless");
  }

  @Test
  void an_older_java_is_named_with_its_version() throws Exception {
    Result result = machine.withJdk("11.0.2").built().run("plan");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("Java 17 or later is needed").contains("is version 11.0.2");
    assertThat(machine.notes("started")).isEmpty();
  }

  @Test
  void java_home_goes_before_the_path_and_a_wrong_one_is_named() throws Exception {
    Path newer = machine.jdk("21.0.1");
    machine.withJdk("11.0.2").built();

    assertThat(machine.with("JAVA_HOME", newer.toString()).run("plan").exit()).isZero();
    Result wrong = machine.with("JAVA_HOME", "/no/where").run("plan");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("JAVA_HOME is /no/where");
  }

  @Test
  void a_first_run_builds_once_and_says_so_on_stderr_only() throws Exception {
    machine.withJdk("17.0.9").withMaven();

    Result first = machine.run("plan");
    Result second = machine.run("plan");

    assertThat(first.exit()).isZero();
    assertThat(first.out()).isEqualTo("to stdout\n");
    assertThat(first.err())
        .contains("building Muster (first run only)…")
        .doesNotContain("noise of the build");
    assertThat(second.err()).isEqualTo("to stderr\n");
    assertThat(machine.notes("builds"))
        .singleElement()
        .asString()
        .contains("<-f><" + machine.root.resolve("pom.xml") + "><package>", "<-DskipTests>");
  }

  @Test
  void it_builds_again_only_when_a_source_changed_came_or_went() throws Exception {
    machine.withJdk("17.0.9").withMaven().built();
    Path source = machine.root.resolve("src/main/java/A.java");

    machine.run("plan");
    assertThat(machine.notes("builds")).isEmpty();

    machine.write(source, "class A { int a; }");
    assertThat(machine.run("plan").err()).contains("its sources changed");
    machine.run("plan");
    assertThat(machine.notes("builds")).hasSize(1);

    Files.delete(source);
    machine.run("plan");
    machine.write(machine.root.resolve("pom.xml"), "<project><!-- changed --></project>");
    machine.run("plan");
    machine.write(machine.root.resolve("accounts.yaml"), "version: 1 # no part of the build");
    machine.run("plan");
    assertThat(machine.notes("builds")).hasSize(3);
  }

  @Test
  void a_build_that_was_cut_short_is_not_run() throws Exception {
    machine.withJdk("17.0.9").withMaven().built();
    // The plain jar lies there until Quarkus replaces it.
    machine.write(machine.root.resolve("target/muster.jar"), "half a jar");

    machine.run("plan");

    assertThat(machine.notes("builds")).hasSize(1);
  }

  @Test
  void a_failed_build_shows_its_log_and_runs_nothing() throws Exception {
    machine.withJdk("17.0.9").withMaven();
    machine.write(machine.fake("build-fails"), "");

    Result result = machine.run("plan");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("COMPILATION ERROR", "the build failed");
    assertThat(machine.notes("started")).isEmpty();
    assertThat(machine.root.resolve("target/.muster-build")).doesNotExist();
  }

  @Test
  void without_maven_or_compiler_it_says_so_but_runs_what_is_built() throws Exception {
    machine.withJdk("17.0.9");
    Result noMaven = machine.run("plan");
    assertThat(noMaven.exit()).isEqualTo(2);
    assertThat(noMaven.err()).contains("Maven").contains("apt-get install");

    Files.delete(directory.resolve("jdk 17.0.9/bin/javac"));
    Result noCompiler = machine.run("plan");
    assertThat(noCompiler.exit()).isEqualTo(2);
    assertThat(noCompiler.err()).contains("has no compiler");

    assertThat(machine.built().run("plan").exit()).isZero();
  }

  @Test
  void several_first_runs_at_once_build_once() throws Exception {
    machine.withJdk("17.0.9").withMaven();
    List<Process> launchers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      launchers.add(machine.start(machine.root.resolve("muster"), "plan"));
    }

    for (Process launcher : launchers) {
      assertThat(FakeMachine.finish(launcher).exit()).isZero();
    }
    assertThat(machine.notes("builds")).hasSize(1);
  }

  @Test
  void the_lock_of_a_builder_that_died_is_broken() throws Exception {
    Process dead = new ProcessBuilder("uname", "-n").start();
    String host = FakeMachine.finish(dead).out().strip();
    machine.withJdk("17.0.9").withMaven();
    Path lock = machine.root.resolve("target/.muster-build");
    machine.write(lock.resolve("owner"), dead.pid() + " " + host + "\n");

    assertThat(machine.run("plan").exit()).isZero();

    assertThat(machine.notes("builds")).hasSize(1);
    assertThat(lock).doesNotExist();
  }

  @Test
  void exit_code_arguments_directory_and_process_pass_through() throws Exception {
    machine.withJdk("17.0.9").built();
    machine.write(machine.fake("exit-code"), "130");

    Process launcher =
        machine.start(machine.root.resolve("muster"), "plan", "two words", "", "*", "a'b\"c", "--");
    Result result = FakeMachine.finish(launcher);

    assertThat(result.exit()).isEqualTo(130);
    assertThat(result.out()).isEqualTo("to stdout\n");
    List<String> started = machine.notes("started");
    // One process, so that a signal to the launcher reaches Muster.
    assertThat(started).startsWith(machine.workplace().toString(), Long.toString(launcher.pid()));
    assertThat(started)
        .endsWith(
            "<-cp>",
            jar(),
            FakeMachine.MAIN,
            "<plan>",
            "<two words>",
            "<>",
            "<*>",
            "<a'b\"c>",
            "<-->");
  }

  @Test
  void through_symbolic_links_it_finds_the_same_jar() throws Exception {
    machine.withJdk("17.0.9").built();
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("real"), Path.of("../my check out/muster/muster"));
    Files.createSymbolicLink(directory.resolve("m"), Path.of("bin/real"));

    assertThat(machine.run(directory.resolve("m"), "plan").exit()).isZero();

    assertThat(machine.notes("started")).endsWith("<-cp>", jar(), FakeMachine.MAIN, "<plan>");
  }

  @Test
  void below_a_directory_with_a_colon_it_says_that_java_cannot_run_there() throws Exception {
    machine.withJdk("17.0.9");
    Path elsewhere = Files.createDirectories(directory.resolve("9:00"));
    Path launcher = Files.copy(Path.of("muster"), elsewhere.resolve("muster"));

    Result result = machine.run(launcher, "plan");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("a colon in its name", "9:00", "clone it elsewhere");
  }

  @Test
  void a_shim_without_a_release_file_is_asked_where_its_java_lives() throws Exception {
    Path real = machine.jdk("21.0.1");
    machine.withJdk("17.0.9").built();
    Files.delete(directory.resolve("jdk 17.0.9/release"));
    Path shim = directory.resolve("jdk 17.0.9/bin/java");
    Files.writeString(
        shim,
        "#!/bin/sh\necho '    java.home = %s' >&2; echo '    java.specification.version = 21' >&2\n"
            .formatted(real));

    assertThat(machine.run("plan").out()).isEqualTo("to stdout\n");
  }

  @Test
  void further_jvm_options_come_from_the_environment() throws Exception {
    machine.withJdk("17.0.9").built().with("MUSTER_JAVA_OPTS", "-Xmx64m -Da=b").run("plan");

    assertThat(machine.notes("started")).contains("<-Xmx64m>", "<-Da=b>");
  }

  @Test
  void a_read_only_installation_runs_its_last_build() throws Exception {
    machine.withJdk("17.0.9").withMaven().built();
    Files.setLastModifiedTime(
        machine.root.resolve("pom.xml"), FileTime.fromMillis(1_800_000_000_000L));
    machine.root.resolve("target").toFile().setWritable(false);
    boolean reallyReadOnly = !Files.isWritable(machine.root.resolve("target"));

    Result result = machine.run("plan");

    assertThat(result.exit()).isZero();
    // The superuser may write everywhere, and so builds.
    assertThat(machine.notes("builds")).hasSize(reallyReadOnly ? 0 : 1);
    machine.root.resolve("target").toFile().setWritable(true);
  }

  private String jar() {
    return "<" + machine.root.resolve("target/muster.jar") + ">";
  }
}
