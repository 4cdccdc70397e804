package dev.muster.inventory;

import dev.muster.document.TextFile;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** Replaces an accounts.yaml in one go: whoever reads it sees the old or the new one, whole. */
public final class InventoryFile {
  private InventoryFile() {}

  /**
   * Changes the file as it is now.
   *
   * @param change from the old text to the new one
   * @throws UserError when the new text would not be valid, or the file cannot be written; the old
   *     one is still there then
   */
  public static void edit(Path file, UnaryOperator<String> change, LocalDate today) {
    String before = TextFile.read(file);
    String after = change.apply(before);
    if (after.equals(before)) {
      return;
    }
    InventoryReader.read(file.toString(), after, today);
    try {
      Path real = file.toRealPath();
      Path next = Files.createTempFile(real.getParent(), ".accounts-", ".yaml");
      try {
        Files.writeString(next, after);
        keepPermissions(real, next);
        Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw UserError.of(
          file + " cannot be written: " + e.getMessage() + ".",
          "Make the file and its folder writable; nothing in it was changed.");
    }
    InventoryReader.read(file, today);
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    try {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions has nothing to keep.
      Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    }
  }
}
