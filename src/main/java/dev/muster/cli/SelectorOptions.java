package dev.muster.cli;

import dev.muster.model.selector.Selector;
import dev.muster.model.selector.SelectorParser;
import picocli.CommandLine.Option;

/** Which accounts a command is about. */
final class SelectorOptions {
  @Option(
      names = "--select",
      paramLabel = "EXPR",
      description =
          "Only accounts that match, such as 'environment=prod,team in (a,b)'."
              + " Others are neither changed nor counted.")
  String expression = "";

  /** Reads the expression; bad ones are reported with their column. */
  Selector selector() {
    return expression.isBlank() ? Selector.everything() : SelectorParser.parse(expression);
  }
}
