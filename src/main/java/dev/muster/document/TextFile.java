package dev.muster.document;

import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads text files that people wrote, and replaces them in one go. */
public final class TextFile {
  /** Far above any inventory or template; below what would hurt. */
  static final long MOST_BYTES = 16L * 1024 * 1024;

  private TextFile() {}

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws UserError when it is missing, not a file, not readable, not UTF-8 or above 16 MiB
   */
  public static String read(Path path) {
    SourceLocation location = SourceLocation.file(path.toString());
    if (!Files.exists(path)) {
      throw error(location, "there is no file " + path, "Create it, or name another one.");
    }
    if (Files.isDirectory(path)) {
      throw error(location, path + " is a directory", "Name a file in it.");
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw error(
            location,
            path + " is larger than " + MOST_BYTES / 1024 / 1024 + " MiB",
            "Name the right file, or make it smaller.");
      }
      return decode(location, Files.readAllBytes(path));
    } catch (IOException e) {
      throw error(location, path + " cannot be read", "Check its permissions.");
    }
  }

  /**
   * Puts another text in place of a file's: whoever reads it sees the old or the new one, whole.
   *
   * @throws UserError when it cannot be written; the old text is still there then
   */
  public static void replace(Path path, String text) {
    replaceAll(new TreeMap<>(Map.of(path, text)));
  }

  /**
   * Puts other texts in place of those of several files, in their order. Every new text lies beside
   * its file before the first is put in its place, so a full disk or a folder that cannot be
   * written changes nothing.
   *
   * @throws UserError when one cannot be written; it names the files that were, which are none but
   *     where a file could not be put in its place
   */
  public static void replaceAll(SortedMap<Path, String> texts) {
    List<Next> ready = new ArrayList<>();
    List<Path> written = new ArrayList<>();
    try {
      texts.forEach((path, text) -> ready.add(next(path, text, texts.keySet())));
      for (Next next : ready) {
        next.move(texts.keySet(), written);
        written.add(next.path);
      }
    } finally {
      ready.forEach(Next::drop);
    }
  }

  /** A new text that lies beside the file whose place it is to take. */
  private record Next(Path path, Path real, Path beside) {
    void move(Set<Path> all, List<Path> written) {
      try {
        Files.move(
            beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw unwritten(path, e, all, written);
      }
    }

    /** What is left of it; a file that stays is in nobody's way. */
    void drop() {
      beside.toFile().delete();
    }
  }

  private static Next next(Path path, String text, Set<Path> all) {
    try {
      Path real = path.toRealPath();
      Next next = new Next(path, real, Files.createTempFile(real.getParent(), ".muster-", ".yaml"));
      try {
        Files.writeString(next.beside, text);
        keepPermissions(real, next.beside);
      } catch (IOException e) {
        next.drop();
        throw e;
      }
      return next;
    } catch (IOException e) {
      throw unwritten(path, e, all, List.of());
    }
  }

  private static UserError unwritten(
      Path path, IOException why, Set<Path> all, List<Path> written) {
    List<Path> rest = new ArrayList<>(all);
    rest.removeAll(written);
    String state =
        written.isEmpty()
            ? "No file was changed."
            : "Written: " + joined(written) + ". Not written: " + joined(rest) + ".";
    return UserError.of(
        path + " cannot be written: " + reason(why) + ".",
        (why instanceof AccessDeniedException
                ? "Make the file and its folder writable. "
                : "Mend what that says, and try again. ")
            + state);
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** The messages of these exceptions are often nothing but the path. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it is not there any more";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException system
        ? Optional.ofNullable(system.getReason()).orElse(e.toString())
        : e.toString();
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    try {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions has nothing to keep.
      Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    }
  }

  private static String decode(SourceLocation file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - text.lastIndexOf('\n');
      throw error(
          new SourceLocation(file.file(), line, column),
          "this is not UTF-8 text",
          "Save the file as UTF-8.");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static UserError error(SourceLocation location, String summary, String fix) {
    return new UserError(List.of(Problem.error(location, summary, fix)));
  }
}
