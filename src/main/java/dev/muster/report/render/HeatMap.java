package dev.muster.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.journal.ModelJson;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.report.AccountRef;
import dev.muster.report.CauseGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts × stack sets × Regions, a word for each. A page holds it once as compact JSON, and the
 * first rows as a table for whoever runs no script.
 */
final class HeatMap {
  /** Up to here a page holds the whole table. */
  private static final int MOST_ROWS = 200;

  private static final int NAME_COLUMNS = 100;
  private static final int CAUSE_COLUMNS = 600;
  private static final char NOTHING = '-';

  /** A column of the table. */
  record Column(StackSetName stackSet, Region region) {}

  /** Some columns below one head. */
  record Head(String name, int columns) {}

  /** A cell of the table; the sign is blank where there is no target. */
  record Cell(String sign, String word, String tone) {}

  /** A row of the table. */
  record Row(String id, String name, List<Cell> cells) {}

  private final Map<String, HeatWord> words = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<StackSetName> stackSets;
  private final Set<Region> regions = new LinkedHashSet<>();
  private final Set<Column> used = new LinkedHashSet<>();
  private final Map<AccountRef, Map<Column, HeatWord>> accounts = new LinkedHashMap<>();
  private final List<CauseGroup> causes = new ArrayList<>();

  /**
   * @param stackSets in the order of their columns
   */
  HeatMap(Collection<StackSetName> stackSets) {
    this.stackSets = new LinkedHashSet<>(stackSets);
  }

  /** Accounts stay in the order in which they come first; so do Regions. */
  void add(AccountRef account, StackSetName stackSet, Region region, HeatWord word) {
    stackSets.add(stackSet);
    regions.add(region);
    Column column = new Column(stackSet, region);
    used.add(column);
    words.putIfAbsent(word.key(), word);
    HeatWord before = accounts.computeIfAbsent(account, any -> new HashMap<>()).put(column, word);
    counts.merge(word.key(), 1, Integer::sum);
    if (before != null) {
      counts.merge(before.key(), -1, Integer::sum);
    }
  }

  void causes(List<CauseGroup> groups) {
    causes.addAll(groups);
  }

  boolean isEmpty() {
    return accounts.isEmpty();
  }

  public int accounts() {
    return accounts.size();
  }

  /** How many rows the page holds as a table. */
  public int shown() {
    return Math.min(MOST_ROWS, accounts.size());
  }

  public boolean isWhole() {
    return shown() == accounts.size();
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (StackSetName stackSet : stackSets) {
      regions.stream()
          .map(region -> new Column(stackSet, region))
          .filter(used::contains)
          .forEach(columns::add);
    }
    return columns;
  }

  /** Stack sets above their Regions. */
  public List<Head> heads() {
    List<Head> heads = new ArrayList<>();
    for (StackSetName stackSet : stackSets) {
      int width = (int) used.stream().filter(it -> it.stackSet().equals(stackSet)).count();
      if (width > 0) {
        heads.add(new Head(stackSet.value(), width));
      }
    }
    return heads;
  }

  public List<String> regionHeads() {
    return columns().stream().map(column -> column.region().code()).toList();
  }

  /** The worst first. */
  private List<HeatWord> ranked() {
    return words.values().stream().sorted(Comparator.comparingInt(HeatWord::rank)).toList();
  }

  /** Words with how many targets have them, the worst first. */
  public List<Tile> legend() {
    return ranked().stream().map(word -> word.tile(counts.getOrDefault(word.key(), 0))).toList();
  }

  public List<Row> rows() {
    List<Column> columns = columns();
    return accounts.entrySet().stream()
        .limit(shown())
        .map(
            entry ->
                new Row(
                    entry.getKey().id().value(),
                    name(entry.getKey()),
                    columns.stream().map(column -> cell(entry.getValue(), column)).toList()))
        .toList();
  }

  private static Cell cell(Map<Column, HeatWord> words, Column column) {
    HeatWord word = words.get(column);
    return word == null
        ? new Cell("", "", "none")
        : new Cell(word.sign(), word.word(), word.tone().style());
  }

  private static String name(AccountRef account) {
    return PlainText.cut(account.name(), NAME_COLUMNS);
  }

  /** All of it: each account is its id, its name, and a letter for each column. */
  public String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    List<StackSetName> sets = List.copyOf(stackSets);
    List<Region> codes = List.copyOf(regions);
    List<Column> columns = columns();
    json.put("stackSets", sets.stream().map(StackSetName::value).toList());
    json.put("regions", codes.stream().map(Region::code).toList());
    json.put(
        "columns",
        columns.stream()
            .map(it -> List.of(sets.indexOf(it.stackSet()), codes.indexOf(it.region())))
            .toList());
    json.put(
        "words",
        ranked().stream()
            .map(word -> List.of(word.word(), word.sign(), word.tone().style()))
            .toList());
    json.put("accounts", accountRows(columns));
    json.put("causes", causes.isEmpty() ? List.of() : causeRows(sets, codes));
    try {
      return ScriptText.embed(ModelJson.mapper().writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a heat map cannot be written as JSON", e);
    }
  }

  private List<List<String>> accountRows(List<Column> columns) {
    List<String> keys = ranked().stream().map(HeatWord::key).toList();
    Map<String, Character> letters = new HashMap<>();
    keys.forEach(key -> letters.put(key, (char) ('a' + keys.indexOf(key))));
    List<List<String>> rows = new ArrayList<>();
    accounts.forEach(
        (account, cells) -> {
          char[] line = new char[columns.size()];
          Arrays.fill(line, NOTHING);
          for (int i = 0; i < line.length; i++) {
            HeatWord word = cells.get(columns.get(i));
            line[i] = word == null ? NOTHING : letters.getOrDefault(word.key(), NOTHING);
          }
          rows.add(List.of(account.id().value(), name(account), new String(line)));
        });
    return rows;
  }

  private List<Object> causeRows(List<StackSetName> sets, List<Region> codes) {
    Map<AccountId, Integer> places = new HashMap<>();
    accounts.keySet().forEach(account -> places.put(account.id(), places.size()));
    List<Object> rows = new ArrayList<>();
    for (CauseGroup group : causes) {
      List<Object> where = new ArrayList<>();
      for (CauseGroup.Affected affected : group.accounts()) {
        Integer place = places.get(affected.account().id());
        if (place != null) {
          where.add(
              List.of(
                  place,
                  affected.stackSets().stream().map(sets::indexOf).toList(),
                  affected.regions().stream().map(codes::indexOf).toList()));
        }
      }
      rows.add(List.of(PlainText.cut(group.cause(), CAUSE_COLUMNS), where));
    }
    return rows;
  }
}
