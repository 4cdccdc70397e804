package dev.muster.cli;

import dev.muster.model.Spelling;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stack set of ours, and how it is called in AWS.
 *
 * @param existing the same as ours, unless somebody gave it another name
 */
record AdoptedName(StackSetDefinition definition, StackSetName existing) {

  /**
   * What was asked for; all stack sets when nothing was.
   *
   * @param asked each {@code NAME} or {@code NAME=EXISTING}
   * @throws UserError when there is none of that name
   */
  static List<AdoptedName> of(List<String> asked, List<StackSetDefinition> definitions) {
    return asked.isEmpty()
        ? definitions.stream().map(ours -> new AdoptedName(ours, ours.name())).toList()
        : asked.stream().map(text -> of(text, definitions)).toList();
  }

  private static AdoptedName of(String text, List<StackSetDefinition> definitions) {
    String[] parts = text.split("=", 2);
    StackSetDefinition ours =
        definitions.stream()
            .filter(one -> one.folder().equals(parts[0]) || one.name().value().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> unknown(parts[0], definitions));
    return new AdoptedName(ours, parts.length > 1 ? existing(parts[1]) : ours.name());
  }

  private static StackSetName existing(String name) {
    try {
      return new StackSetName(name);
    } catch (IllegalArgumentException e) {
      throw UserError.of(
          "'" + name + "' is no name of a stack set.", "Write --stack-set NAME=EXISTING.");
    }
  }

  private static UserError unknown(String name, List<StackSetDefinition> definitions) {
    List<String> known =
        definitions.stream()
            .flatMap(one -> Stream.of(one.folder(), one.name().value()))
            .distinct()
            .toList();
    return UserError.of(
        "There is no stack set '" + name + "' in stacksets/.",
        Spelling.closest(name, known)
            .map(meant -> "Did you mean '" + meant + "'?")
            .orElse("There are: " + String.join(", ", known) + "."));
  }

  boolean isRenamed() {
    return !existing.equals(definition.name());
  }

  /** StackSets cannot rename a stack set, and moving its stacks would only risk them. */
  String howToRename() {
    return "Nothing was changed. A stack set keeps its name: write 'name: "
        + existing
        + "' into "
        + definition.location().file()
        + ", and Muster works on it as it stands. The plan above is what a rollout would then do.";
  }
}
