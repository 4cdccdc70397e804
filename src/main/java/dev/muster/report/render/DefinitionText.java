package dev.muster.report.render;

import dev.muster.plan.Action;
import dev.muster.plan.Reason;
import dev.muster.report.Count;
import dev.muster.report.DefinitionView;
import dev.muster.report.ValueChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens to a stack set's definition: reasons, differing template lines, values. */
final class DefinitionText {
  private static final int VALUE_COLUMNS = 60;

  private final Page page;

  DefinitionText(Page page) {
    this.page = page;
  }

  void write(DefinitionView definition) {
    page.gap();
    if (definition.action() == Action.NONE) {
      page.line("  " + definition.stackSet() + ": the definition stays as it is");
      return;
    }
    String reasons =
        definition.reasons().stream().map(Reason::sentence).collect(Collectors.joining("; "));
    page.line(definition.action().sign() + " " + definition.stackSet() + ": " + reasons);
    if (definition.action() == Action.DELETE) {
      return;
    }
    page.line(
        "    version "
            + definition.actualVersion().map(actual -> actual + " → ").orElse("")
            + definition.wantedVersion());
    template(definition);
    parameters(definition);
    if (!definition.secretParameters().isEmpty()) {
      page.line(
          "    secret parameters, never shown or compared: "
              + String.join(", ", definition.secretParameters()));
    }
    if (definition.action() != Action.CREATE || page.options().full()) {
      values("settings", definition.settings());
    }
  }

  private void template(DefinitionView definition) {
    if (definition.action() == Action.CREATE) {
      page.line("    template of " + Count.of(definition.templateLines(), "line"));
    }
    List<String> diff = definition.templateDiff();
    if (diff.isEmpty()) {
      return;
    }
    page.line("    template");
    int shown = page.options().rows(diff.size());
    diff.subList(0, shown).forEach(line -> page.whole("      " + line));
    page.more(diff.size(), shown, "      ");
  }

  /** A new stack set differs from nothing, so there is nothing to compare, only to look up. */
  private void parameters(DefinitionView definition) {
    if (definition.action() != Action.CREATE || page.options().full()) {
      values("parameters", definition.parameters());
    } else if (!definition.parameters().isEmpty()) {
      String count = Count.of(definition.parameters().size(), "parameter");
      page.line("    " + count + " (--full shows them)");
    }
  }

  private void values(String title, List<ValueChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    page.line("    " + title);
    TextTable table = new TextTable();
    int shown = page.options().rows(changes.size());
    for (ValueChange change : changes.subList(0, shown)) {
      table.row(List.of(sign(change), change.name(), valueOf(change)));
    }
    page.table(table, "      ");
    page.more(changes.size(), shown, "      ");
  }

  private static String sign(ValueChange change) {
    if (change.before().isEmpty()) {
      return Action.CREATE.sign();
    }
    return change.after().isEmpty() ? Action.DELETE.sign() : Action.UPDATE.sign();
  }

  private static String valueOf(ValueChange change) {
    return Optional.of(change)
        .filter(both -> both.before().isPresent() && both.after().isPresent())
        .map(both -> quoted(both.before()) + " → " + quoted(both.after()))
        .orElse(quoted(change.before().or(change::after)));
  }

  private static String quoted(Optional<String> value) {
    return '"' + PlainText.cut(value.orElse(""), VALUE_COLUMNS) + '"';
  }
}
