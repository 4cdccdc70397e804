package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.report.AccountRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every stack set × account × Region with a word for it: a column for each stack set, a line for
 * each account. An account takes more lines where its Regions differ, so that each line is exactly
 * true for all Regions that it names.
 */
final class Matrix {
  private static final String NOTHING = "-";

  private final List<StackSetName> columns;
  private final List<Entry> entries = new ArrayList<>();

  Matrix(List<StackSetName> columns) {
    this.columns = List.copyOf(columns);
  }

  /** An account with its words, by Region and stack set. */
  private record Entry(AccountRef account, Map<Region, Map<StackSetName, String>> words) {}

  /** Adds an account; {@link #word} fills it. */
  void account(AccountRef account) {
    entries.add(new Entry(account, new LinkedHashMap<>()));
  }

  /** Says a word of the account that was added last; Regions stay in the order of their words. */
  void word(StackSetName stackSet, Region region, String word) {
    entries
        .get(entries.size() - 1)
        .words()
        .computeIfAbsent(region, any -> new LinkedHashMap<>())
        .put(stackSet, word);
  }

  void writeTo(Page page) {
    int shown = page.options().rows(entries.size());
    TextTable table = new TextTable();
    List<String> heads = new ArrayList<>(List.of("ACCOUNT", "NAME", "REGIONS"));
    String shared = sharedStart();
    columns.forEach(column -> heads.add(column.value().substring(shared.length())));
    table.head(heads);
    rows(shown, page.options()).forEach(row -> table.row(row.cells()));
    page.table(table, "");
    page.more(entries.size(), shown, "");
  }

  /**
   * A line of the table.
   *
   * @param account the account, also where its id and name stand in the line above
   * @param first whether it is the first line of its account
   * @param words one for each column
   */
  record Row(AccountRef account, boolean first, String regions, List<String> words) {
    private List<String> cells() {
      List<String> cells = new ArrayList<>();
      cells.add(first ? account.id().value() : "");
      cells.add(first ? Words.name(account) : "");
      cells.add(regions);
      cells.addAll(words);
      return cells;
    }
  }

  int accounts() {
    return entries.size();
  }

  /** The lines of the first {@code shown} accounts. */
  List<Row> rows(int shown, TableOptions options) {
    List<Row> rows = new ArrayList<>();
    entries.subList(0, shown).forEach(entry -> addRows(rows, entry, options));
    return rows;
  }

  private void addRows(List<Row> rows, Entry entry, TableOptions options) {
    Map<List<String>, List<Region>> regions = new LinkedHashMap<>();
    entry
        .words()
        .forEach(
            (region, words) ->
                regions.computeIfAbsent(wordsOf(words), any -> new ArrayList<>()).add(region));
    boolean first = true;
    for (Map.Entry<List<String>, List<Region>> line : regions.entrySet()) {
      rows.add(
          new Row(entry.account(), first, Words.regions(line.getValue(), options), line.getKey()));
      first = false;
    }
  }

  private List<String> wordsOf(Map<StackSetName, String> words) {
    return columns.stream().map(column -> words.getOrDefault(column, NOTHING)).toList();
  }

  /** What all names begin with, up to a hyphen: no column needs to repeat it. */
  private String sharedStart() {
    if (columns.size() < 2) {
      return "";
    }
    String first = columns.get(0).value();
    for (int end = first.lastIndexOf('-'); end >= 0; end = first.lastIndexOf('-', end - 1)) {
      String start = first.substring(0, end + 1);
      if (columns.stream().allMatch(column -> column.value().startsWith(start))
          && columns.stream().noneMatch(column -> column.value().length() == start.length())) {
        return start;
      }
    }
    return "";
  }
}
