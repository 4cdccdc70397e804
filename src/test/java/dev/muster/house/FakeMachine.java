package dev.muster.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine for the launcher, below one directory: a checkout, a home and a PATH on which only what
 * a test puts there can be found. Java and Maven are scripts that write down how they were called.
 */
final class FakeMachine {
  /** How the launcher names the class to start, as a fake java notes its arguments. */
  static final String MAIN = "<" + Main.class.getName() + ">";

  /** What the launcher may expect of any Unix; Java and Maven are not among it. */
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "env",
          "find",
          "ln",
          "mkdir",
          "mv",
          "nice",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sh",
          "sleep",
          "stat",
          "tail",
          "touch",
          "uname");

  private static final String JAVA =
      """
      #!/bin/sh
      for word; do
        case $word in
          -XX:DumpLoadedClassList=*|-XX:AOTCacheOutput=*)
            { pwd -P; env; printf '<%s>\\n' "$@"; } >"FAKE/training"
            [ -p "FAKE/gate" ] && cat "FAKE/gate" >/dev/null
            [ -e "FAKE/training-fails" ] && { echo no space left; exit 1; }
            echo archive >"${word#*=}"
            exit 0 ;;
          -Xshare:dump)
            printf '<%s>\\n' "$@" >"FAKE/dumping"
            for word; do
              case $word in
                -XX:SharedClassListFile=*) list=${word#*=} ;;
                -XX:SharedArchiveFile=*) cat "$list" >"${word#*=}" ;;
              esac
            done
            exit 0 ;;
          org.sqlite.util.OSInfo) exit 1 ;;
        esac
      done
      { pwd -P; echo $$; printf '<%s>\\n' "$@"; } >"FAKE/started"
      echo to stdout
      echo to stderr >&2
      exit "$(cat "FAKE/exit-code" 2>/dev/null || echo 0)"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      printf '<%s>' "$@" >>"FAKE/builds"
      echo >>"FAKE/builds"
      echo noise of the build
      [ -e "FAKE/build-fails" ] && { echo COMPILATION ERROR; exit 1; }
      root=$(cat FAKE/root)
      echo jar >"$root/target/muster.jar"
      echo done >"$root/target/quarkus-artifact.properties"
      """;

  /** What a run of the launcher gave. */
  record Result(int exit, String out, String err) {}

  private final Path directory;
  private final Path path;
  private final Map<String, String> environment = new HashMap<>();

  /** The checkout, in a directory whose name has blanks. */
  final Path root;

  FakeMachine(Path directory) throws IOException {
    this.directory = directory.toRealPath();
    this.path = Files.createDirectories(this.directory.resolve("usr bin"));
    this.root = Files.createDirectories(this.directory.resolve("my check out/muster"));
    Files.createDirectories(fake(""));
    Files.copy(Path.of("muster"), root.resolve("muster"));
    write(root.resolve("pom.xml"), "<project/>");
    write(root.resolve("src/main/java/A.java"), "class A {}");
    write(root.resolve("accounts.yaml"), "version: 1");
    write(fake("root"), root.toString());
    age(Stream.of(root.resolve("pom.xml"), root.resolve("src/main/java/A.java")), 7200);
    Stream<Path> directories = Stream.of("src/main/java", "src/main").map(root::resolve);
    age(directories, 7200);
    environment.put("PATH", path + ":" + unixWithoutJava());
    environment.put("HOME", Files.createDirectories(this.directory.resolve("home")).toString());
    // No training in the background, except where a test asks for it.
    environment.put("CI", "true");
  }

  /** A JDK on the PATH, through a symbolic link as Debian does it. */
  FakeMachine withJdk(String version) throws IOException {
    Path java = jdk(version).resolve("bin/java");
    Files.createSymbolicLink(path.resolve("java"), java);
    return this;
  }

  /** A JDK that is on the disk only. */
  Path jdk(String version) throws IOException {
    Path home = directory.resolve("jdk " + version);
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  FakeMachine withMaven() throws IOException {
    script(path.resolve("mvn"), MAVEN);
    return this;
  }

  FakeMachine with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** A build that lies an hour back, newer than all sources. */
  FakeMachine built() throws IOException {
    Path jar = write(root.resolve("target/muster.jar"), "jar");
    Path last = write(root.resolve("target/quarkus-artifact.properties"), "done");
    age(Stream.of(jar, last), 3600);
    return this;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return run(root.resolve("muster"), arguments);
  }

  Result run(Path launcher, String... arguments) throws IOException, InterruptedException {
    return finish(start(launcher, arguments));
  }

  Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workplace().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Waits for the end. What the launcher and its fakes say fits into the pipes. */
  static Result finish(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out, err);
  }

  /** Where the user stands. */
  Path workplace() throws IOException {
    return Files.createDirectories(directory.resolve("work place"));
  }

  Path cache() {
    return directory.resolve("home/.cache/muster");
  }

  /** A note of the fakes, or an order to them: {@code exit-code}, {@code build-fails} … */
  Path fake(String name) {
    return directory.resolve("fakes/" + name);
  }

  /** The lines of the note {@code name}; none when it was never written. */
  List<String> notes(String name) throws IOException {
    return Files.exists(fake(name)) ? Files.readAllLines(fake(name)) : List.of();
  }

  Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void script(Path file, String text) throws IOException {
    write(file, text.replace("FAKE", directory.resolve("fakes").toString()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void age(Stream<Path> files, int seconds) {
    FileTime then = FileTime.from(Instant.EPOCH.plusSeconds(1_700_000_000L - seconds));
    files.forEach(
        file -> {
          try {
            Files.setLastModifiedTime(file, then);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A directory of links, made once for all tests. */
  private static Path unixWithoutJava() throws IOException {
    Path tools = Files.createDirectories(Path.of("target/launcher-tools").toAbsolutePath());
    for (String tool : TOOLS) {
      if (Files.notExists(tools.resolve(tool))) {
        Files.createSymbolicLink(tools.resolve(tool), find(tool));
      }
    }
    return tools;
  }

  private static Path find(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(directory -> Path.of(directory, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool + " on this machine"));
  }
}
