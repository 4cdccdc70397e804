package dev.muster.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file below a folder. */
record SqlitePlace(Path folder) implements Place {
  private Path file() {
    return folder.resolve(".muster").resolve("journal.db");
  }

  @Override
  public JournalLocation location() {
    return JournalLocation.below(folder);
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  @Override
  public boolean isUntouched() {
    return !Files.exists(folder.resolve(".muster"));
  }

  @Override
  public String contents() {
    try (Stream<Path> files = Files.list(folder.resolve(".muster"))) {
      return files.map(SqlitePlace::bytes).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
