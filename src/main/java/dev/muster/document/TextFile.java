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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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
    try {
      Path real = path.toRealPath();
      Path next = Files.createTempFile(real.getParent(), ".muster-", ".yaml");
      try {
        Files.writeString(next, text);
        keepPermissions(real, next);
        Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw UserError.of(
          path + " cannot be written: " + e.getMessage() + ".",
          "Make the file and its folder writable; nothing in it was changed.");
    }
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
