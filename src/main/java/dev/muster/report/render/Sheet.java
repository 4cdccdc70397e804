package dev.muster.report.render;

import dev.muster.report.NextCommands;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A view that is nothing but tables: the same for every format.
 *
 * @param lead sentences above them
 * @param tables what people read
 * @param next what a person can do; may be blank
 * @param command what does it, without {@code muster}; may be blank
 * @param csv what machines read, its heads first
 * @param suite the name of its test suite
 */
record Sheet(
    String title,
    List<String> lead,
    List<Table> tables,
    String next,
    String command,
    List<List<String>> csv,
    String suite,
    List<Case> cases) {
  private static final int CELL_COLUMNS = 120;

  Sheet {
    lead = List.copyOf(lead);
    tables = List.copyOf(tables);
    csv = List.copyOf(csv);
    cases = List.copyOf(cases);
  }

  /**
   * A table.
   *
   * @param rows as many cells as heads
   */
  record Table(String caption, List<String> heads, List<List<String>> rows) {
    Table {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
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
    for (Table table : tables) {
      page.gap();
      int shown = options.rows(table.rows().size());
      TextTable text = new TextTable();
      text.head(table.heads().stream().map(head -> head.toUpperCase(Locale.ROOT)).toList());
      table.rows().subList(0, shown).forEach(text::row);
      page.table(text, "");
      page.more(table.rows().size(), shown, "");
    }
    if (!next.isBlank()) {
      page.gap();
      page.line(nextStep(options.next()));
    }
    return page.toString();
  }

  String markdown(TableOptions options) {
    Markdown page = new Markdown().heading(title).sentences(lead.toArray(String[]::new));
    for (Table table : tables) {
      int all = table.rows().size();
      int shown = options.rows(all);
      if (tables.size() > 1) {
        page.subheading(table.caption());
      }
      if (shown < all) {
        page.block("The first " + shown + " of " + all + ":");
      }
      page.table(table.heads(), table.rows().subList(0, shown).stream().map(Sheet::cells).toList());
    }
    return (next.isBlank() ? page : page.block(nextStep(options.next()))).toString();
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

  private String nextStep(NextCommands commands) {
    return command.isBlank() ? next : next + " " + commands.command(command);
  }

  HtmlPart html(String id, NextCommands commands) {
    List<HtmlPart.Listing> listings =
        tables.stream()
            .map(
                table ->
                    new HtmlPart.Listing(table.caption(), true, table.heads(), plain(table.rows())))
            .toList();
    return new HtmlPart(
        id,
        title,
        lead,
        List.of(),
        List.of(),
        nextStep(commands),
        List.of(),
        List.of(),
        listings,
        List.of());
  }

  private static List<List<String>> plain(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(PlainText::of).toList()).toList();
  }
}
