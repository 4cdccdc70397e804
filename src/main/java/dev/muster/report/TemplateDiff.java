package dev.muster.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The differing lines of two templates, as a unified diff. */
final class TemplateDiff {
  private static final int CONTEXT = 3;

  /** Comparing takes time by the number of differing lines; beyond this nobody reads them. */
  private static final int MOST_LINES = 4_000;

  private TemplateDiff() {}

  /** Without the two lines that name files; empty when no line differs. */
  static List<String> between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int same = sameAtStart(old, now);
    int tail = sameAtEnd(old.subList(same, old.size()), now.subList(same, now.size()));
    if (old.size() - same - tail > MOST_LINES || now.size() - same - tail > MOST_LINES) {
      return List.of(
          "too many lines differ to compare them: "
              + old.size()
              + " before, "
              + now.size()
              + " after");
    }
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "before", "after", old, DiffUtils.diff(old, now), CONTEXT);
    return diff.isEmpty() ? List.of() : List.copyOf(diff.subList(2, diff.size()));
  }

  private static int sameAtStart(List<String> old, List<String> now) {
    int same = 0;
    while (same < Math.min(old.size(), now.size()) && old.get(same).equals(now.get(same))) {
      same++;
    }
    return same;
  }

  private static int sameAtEnd(List<String> old, List<String> now) {
    int same = 0;
    while (same < Math.min(old.size(), now.size())
        && old.get(old.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
      same++;
    }
    return same;
  }
}
