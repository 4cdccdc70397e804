package dev.muster.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A view that is one table: the same for every format.
 *
 * @param lead sentences above it
 * @param rows what people read, as many cells as heads
 * @param next what a person can do; may be blank
 * @param csv what machines read, its heads first
 * @param suite the name of its test suite
 */
record Sheet(
    String title,
    List<String> lead,
    List<String> heads,
    List<List<String>> rows,
    String next,
    List<List<String>> csv,
    String suite,
    List<Case> cases) {
  private static final int CELL_COLUMNS = 120;

  Sheet {
    lead = List.copyOf(lead);
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    csv = List.copyOf(csv);
    cases = List.copyOf(cases);
  }

  /**
   * A test case.
   *
   * @param failure one word; blank when it passed
   */
  record Case(JunitSuite.Name name, String failure, String text) {}

  String table(TableOptions options) {
    Page page = new Page(options);
    lead.forEach(page::line);
    if (!rows.isEmpty()) {
      page.gap();
      int shown = options.rows(rows.size());
      TextTable table = new TextTable();
      table.row(heads.stream().map(head -> head.toUpperCase(Locale.ROOT)).toList());
      rows.subList(0, shown).forEach(table::row);
      page.lines(table.lines(""));
      page.more(rows.size(), shown, "");
    }
    if (!next.isBlank()) {
      page.gap();
      page.line(next);
    }
    return page.toString();
  }

  String markdown(TableOptions options) {
    Markdown page = new Markdown().heading(title).sentences(lead.toArray(String[]::new));
    if (!rows.isEmpty()) {
      int shown = options.rows(rows.size());
      if (shown < rows.size()) {
        page.block("The first " + shown + " of " + rows.size() + ":");
      }
      page.table(heads, rows.subList(0, shown).stream().map(Sheet::cells).toList());
    }
    return (next.isBlank() ? page : page.block(next)).toString();
  }

  private static List<String> cells(List<String> row) {
    return row.stream().map(cell -> Markdown.codeCell(cell, CELL_COLUMNS)).toList();
  }

  String comma() {
    Csv table = new Csv(csv.get(0).toArray(String[]::new));
    csv.subList(1, csv.size()).forEach(table::row);
    return table.toString();
  }

  String junit() {
    JunitSuite tests = new JunitSuite(suite, Optional.empty());
    for (Case one : cases) {
      if (one.failure().isBlank()) {
        tests.passed(one.name(), one.text());
      } else {
        tests.failed(one.name(), one.failure(), one.text());
      }
    }
    return tests.write();
  }

  HtmlPart html(String id) {
    List<HtmlPart.Listing> listings =
        rows.isEmpty() ? List.of() : List.of(new HtmlPart.Listing(title, true, heads, plain(rows)));
    return new HtmlPart(
        id, title, lead, List.of(), List.of(), next, List.of(), List.of(), listings, List.of());
  }

  private static List<List<String>> plain(List<List<String>> rows) {
    List<List<String>> plain = new ArrayList<>();
    rows.forEach(row -> plain.add(row.stream().map(PlainText::of).toList()));
    return plain;
  }
}
