package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.model.selector.Selector;
import dev.muster.model.selector.SelectorParser;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which accounts a command is about. */
final class SelectorOptions {
  @Option(
      names = "--select",
      paramLabel = "EXPR",
      converter = Reading.class,
      description =
          "Only accounts that match, such as 'environment=prod,team in (a,b)'."
              + " Others are neither changed nor counted.")
  Selector selector = Selector.everything();

  Selector selector() {
    return selector;
  }

  /** Reads the expression before the command touches anything; bad ones tell their column. */
  static final class Reading implements ITypeConverter<Selector> {
    @Override
    public Selector convert(String expression) {
      if (expression.isBlank()) {
        // In a script this is a variable that nobody set, not the wish to change every account.
        throw UserError.of(
            "--select is empty.", "Write a condition, or leave --select away to take them all.");
      }
      return SelectorParser.parse(expression);
    }
  }
}
