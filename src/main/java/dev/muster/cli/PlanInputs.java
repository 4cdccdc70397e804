package dev.muster.cli;

import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that a plan is made from, each with the SHA-256 of its bytes. */
final class PlanInputs {
  private PlanInputs() {}

  static SortedMap<String, String> hashes(GlobalOptions options) {
    SortedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(options.stacksets)) {
      hashes.put("accounts.yaml", hash(options.inventory));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = options.stacksets.relativize(file).toString().replace('\\', '/');
        hashes.put("stacksets/" + name, hash(file));
      }
    } catch (IOException e) {
      throw UserError.of(
          "The files below " + options.stacksets + " cannot be read: " + e.getMessage() + ".",
          "Make them readable.");
    }
    return hashes;
  }

  /** Which files are other than they were, a sentence each. */
  static List<String> differences(
      SortedMap<String, String> reviewed, SortedMap<String, String> now) {
    List<String> differences = new ArrayList<>();
    reviewed.forEach(
        (file, hash) -> {
          if (!now.containsKey(file)) {
            differences.add(file + " is gone.");
          } else if (!hash.equals(now.get(file))) {
            differences.add(file + " changed.");
          }
        });
    now.keySet().stream()
        .filter(file -> !reviewed.containsKey(file))
        .forEach(file -> differences.add(file + " is new."));
    return differences;
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
