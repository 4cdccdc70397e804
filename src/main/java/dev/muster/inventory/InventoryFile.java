package dev.muster.inventory;

import dev.muster.document.TextFile;
import dev.muster.model.UserError;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** Changes an accounts.yaml, and lets nothing into it that is not valid. */
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
    TextFile.replace(file, after);
    InventoryReader.read(file, today);
  }

  /**
   * What {@link #edit} would put into the file; writes nothing.
   *
   * @throws UserError when the new text would not be valid
   */
  public static String changed(Path file, UnaryOperator<String> change, LocalDate today) {
    String after = change.apply(TextFile.read(file));
    InventoryReader.read(file.toString(), after, today);
    return after;
  }
}
