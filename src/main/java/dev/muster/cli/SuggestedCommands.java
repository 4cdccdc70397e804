package dev.muster.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * The commands that a text suggests. Rooms that know neither the command line nor the world in
 * which somebody works write {@code muster …} at the beginning, after a colon, or between quotes;
 * here it is made to fit.
 */
final class SuggestedCommands {
  /** Up to the end of the sentence, or to the closing quote. */
  private static final Pattern COMMAND =
      Pattern.compile("(?<=: |['`]|^)(muster [a-z][^;'`\\n]*?)(?=[;'`\\n]|\\.(?:\\s|$)|, or |$)");

  private static final String SANDBOX = "--sandbox";

  private final CommandLine root;

  /**
   * @param root of the command tree, which need not be whole
   */
  SuggestedCommands(CommandLine root) {
    this.root = root;
  }

  /** The commands in a text, as they can be typed. */
  static List<String> in(String text) {
    return COMMAND.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The same text with commands for the simulated organization, where they know of it. */
  String onSandbox(String text) {
    return COMMAND.matcher(text).replaceAll(found -> Matcher.quoteReplacement(onSandbox(found)));
  }

  private String onSandbox(MatchResult found) {
    String command = found.group(1);
    return takesSandbox(List.of(command.split(" "))) ? command + " " + SANDBOX : command;
  }

  private boolean takesSandbox(List<String> words) {
    CommandLine command = CommandTree.of(root.getFactory(), words);
    for (String word : words.subList(1, words.size())) {
      CommandLine deeper = command.getSubcommands().get(word);
      if (deeper == null) {
        break;
      }
      command = deeper;
    }
    return !words.contains(SANDBOX) && command.getCommandSpec().findOption(SANDBOX) != null;
  }
}
