package dev.muster.report.render;

import dev.muster.report.CauseGroup;
import dev.muster.report.Count;
import java.util.List;
import java.util.Optional;

/** Texts and groups that the parts of a page share. */
final class PartText {
  private static final int SENTENCE_COLUMNS = 600;
  private static final int MOST_CAUSES = 50;
  private static final int MOST_ACCOUNTS_OF_A_CAUSE = 30;
  private static final int MOST_LINES = 400;

  private PartText() {}

  static List<HeatMap> some(HeatMap grid) {
    return grid.isEmpty() ? List.of() : List.of(grid);
  }

  static List<HtmlPart.Cause> causes(List<CauseGroup> groups) {
    return groups.stream().limit(MOST_CAUSES).map(PartText::cause).toList();
  }

  static HtmlPart.Cause cause(CauseGroup group) {
    int shown = Math.min(MOST_ACCOUNTS_OF_A_CAUSE, group.accounts().size());
    List<String> where =
        group.accounts().subList(0, shown).stream()
            .map(
                affected ->
                    Words.account(affected.account())
                        + ": "
                        + String.join(
                            ", ", affected.stackSets().stream().map(Object::toString).toList())
                        + " in "
                        + Words.regions(affected.regions(), TableOptions.standard()))
            .toList();
    return new HtmlPart.Cause(
        Count.of(group.accounts().size(), "account"),
        of(group.cause()),
        of(group.hint()),
        where,
        group.accounts().size() - shown);
  }

  static Optional<HtmlPart.Block> block(String caption, List<String> lines) {
    List<String> shown = lines.stream().limit(MOST_LINES).map(PartText::of).toList();
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(new HtmlPart.Block(caption, true, shown));
  }

  static String of(String text) {
    return PlainText.cut(text, SENTENCE_COLUMNS);
  }
}
