package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The account ids that a person or a pipeline names. */
final class AccountIds {
  private static final int MOST_BYTES = 1024 * 1024;

  private AccountIds() {}

  /**
   * Those of the command line.
   *
   * @throws UserError with every one that is no id, or stands twice
   */
  static List<AccountId> of(List<String> words) {
    List<Problem> problems = new ArrayList<>();
    Set<AccountId> ids = new LinkedHashSet<>();
    for (String word : words) {
      if (!AccountId.isValid(word)) {
        problems.add(Problem.error("'" + word + "' is no account id.", "Write its twelve digits."));
      } else if (!ids.add(new AccountId(word))) {
        problems.add(twice(word));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return List.copyOf(ids);
  }

  static Problem twice(String id) {
    return Problem.error(
        "The account " + id + " is named twice.", "Name it once; was another account meant?");
  }

  /**
   * What a file or standard input says.
   *
   * @param file {@code -} for standard input
   */
  static AccountEvents heard(Path file, InputStream standardInput) {
    boolean standard = file.toString().equals("-");
    String source = standard ? "Standard input" : "The event file " + file;
    return AccountEvents.read(
        source, text(source, standard ? Optional.empty() : Optional.of(file), standardInput));
  }

  private static String text(String source, Optional<Path> file, InputStream standardInput) {
    try {
      byte[] bytes =
          file.isPresent() ? Files.readAllBytes(file.get()) : standardInput.readNBytes(MOST_BYTES);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserError.of(
          source + " cannot be read: " + e.getMessage() + ".",
          "Name a file that can be read, or -.");
    }
  }
}
