package dev.muster.cli;

import dev.muster.model.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The input files as a revision of git has them, copied beside the work tree, which is not touched.
 * The copies are gone when it is closed.
 */
final class GitRevision implements AutoCloseable {
  private static final String REGULAR_FILE = "100";
  private static final int SHORT = 12;

  private final String commit;
  private final Path copies;
  private final GlobalOptions options;

  private GitRevision(String commit, Path copies, GlobalOptions options) {
    this.commit = commit;
    this.copies = copies;
    this.options = options;
  }

  /**
   * Copies the files that {@code options} name.
   *
   * @param revision anything that git takes for a commit
   * @throws UserError when there is no git, no such revision, or no such file in it
   */
  static GitRevision of(String revision, GlobalOptions options) {
    if (revision.isBlank() || revision.startsWith("-")) {
      throw unknown(revision);
    }
    Path inventory = options.inventory.toAbsolutePath().normalize();
    Path stacksets = options.stacksets.toAbsolutePath().normalize();
    String commit = commit(revision, directory(inventory));
    Path copies = temporary();
    GitRevision copied = new GitRevision(commit, copies, options.at(copies));
    try {
      copied.copy(revision, inventory, copied.options.inventory);
      copied.copy(revision, stacksets, copied.options.stacksets);
    } catch (UserError e) {
      copied.close();
      throw e;
    }
    return copied;
  }

  /** The options of the command, but for where its input is. */
  GlobalOptions options() {
    return options;
  }

  /** The first digits of the commit. */
  String commit() {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  private static String commit(String revision, Path directory) {
    Answer inside = git(directory, "rev-parse", "--is-inside-work-tree");
    if (inside.code() != 0) {
      throw UserError.of(
          directory + " is not in a git repository: " + inside.problem(),
          "Run it where accounts.yaml and stacksets/ are versioned, or name them with --inventory"
              + " and --stacksets.");
    }
    Answer commit = git(directory, "rev-parse", "--verify", "--quiet", revision + "^{commit}");
    if (commit.code() != 0) {
      throw unknown(revision);
    }
    return commit.text().strip();
  }

  private void copy(String revision, Path from, Path to) {
    Path directory = directory(from);
    String name = String.valueOf(from.getFileName());
    Answer listed = git(directory, "ls-tree", "-r", "-z", commit, "--", "./" + name);
    List<String> entries =
        Stream.of(listed.text().split("\0")).filter(entry -> !entry.isBlank()).toList();
    if (listed.code() != 0 || entries.isEmpty()) {
      throw UserError.of(
          "Revision " + revision + " has no " + from + ".",
          "Name a revision that has it, or where it was then with --inventory and --stacksets.");
    }
    for (String entry : entries) {
      String[] parts = entry.split("\t", 2);
      String[] meta = parts[0].split(" ");
      if (!meta[0].startsWith(REGULAR_FILE)) {
        throw UserError.of(
            parts[1] + " is no regular file in revision " + revision + ".",
            "Muster reads only plain files; links and submodules cannot be followed there.");
      }
      Path file =
          to.resolveSibling(String.valueOf(to.getFileName()) + parts[1].substring(name.length()));
      write(file, git(directory, "cat-file", "blob", meta[2]).out());
    }
  }

  private static Path directory(Path file) {
    return java.util.Objects.requireNonNull(file.getParent(), "an absolute path has a parent");
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(directory(file));
      Files.write(file, content);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("muster-revision-").toRealPath();
    } catch (IOException e) {
      throw notWritten(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static UserError notWritten(Path where, IOException e) {
    return UserError.of(
        where + " cannot be written: " + e.getMessage() + ".",
        "Make room there, or name another place with TMPDIR.");
  }

  private static UserError unknown(String revision) {
    return UserError.of(
        "git knows no revision '" + revision + "'.",
        "Name a commit, tag or branch; in a shallow clone of a pipeline, fetch more of the"
            + " history first.");
  }

  private record Answer(int code, byte[] out, String problem) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  private static Answer git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    try {
      Path problems = Files.createTempFile("muster-git-", ".txt");
      try {
        Process process = new ProcessBuilder(command).redirectError(problems.toFile()).start();
        process.getOutputStream().close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        int code = process.waitFor();
        return new Answer(code, out.toByteArray(), Files.readString(problems).strip());
      } finally {
        Files.deleteIfExists(problems);
      }
    } catch (IOException e) {
      throw UserError.of(
          "git cannot be run: " + e.getMessage() + ".", "Install git, and have it on the PATH.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserError.of("Interrupted while git was reading.", "Run the command again.");
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(copies)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // A copy that stays in the temporary directory harms nobody.
    }
  }
}
