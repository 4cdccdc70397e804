package dev.muster.inventory;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.model.Account;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import java.time.LocalDate;
import java.util.List;

/** Reads texts as accounts.yaml, on a certain day. */
final class Reading {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Five lines; what a test adds starts in line 6. */
  private static final String HEAD =
      """
      version: 1
      organization: o-exampleorg01
      homeRegion: eu-west-1
      defaults: { regions: [eu-west-1, us-east-1] }
      accounts:
      """;

  /** Three lines more; what a test adds starts in line 9. */
  private static final String ACCOUNT =
      """
        - id: "111122223333"
          name: shop
          security: secure
      """;

  private Reading() {}

  static Inventory inventory(String text) {
    return InventoryReader.read("a.yaml", text, TODAY);
  }

  /** The only account of an inventory, with further lines, the first of them in line 9. */
  static Account account(String lines) {
    return inventory(HEAD + ACCOUNT + lines.indent(4)).accounts().get(0);
  }

  /** What is wrong with an account, whose further lines start in line 9, column 5. */
  static List<String> accountProblems(String lines) {
    return problems(HEAD + ACCOUNT + lines.indent(4));
  }

  /** What is wrong with a list of accounts, which starts in line 6, column 3. */
  static List<String> listProblems(String lines) {
    return problems(HEAD + lines.indent(2));
  }

  static List<String> problems(String text) {
    return found(text).stream()
        .map(problem -> problem.location().orElseThrow() + ": " + problem.summary())
        .toList();
  }

  static List<String> accountFixes(String lines) {
    return found(HEAD + ACCOUNT + lines.indent(4)).stream().map(Problem::fix).toList();
  }

  static List<String> listFixes(String lines) {
    return found(HEAD + lines.indent(2)).stream().map(Problem::fix).toList();
  }

  static List<Problem> found(String text) {
    return catchThrowableOfType(UserError.class, () -> inventory(text)).problems();
  }
}
