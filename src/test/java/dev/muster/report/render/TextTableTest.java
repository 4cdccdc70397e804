package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static List<String> lines(int screen) {
    TextTable table = new TextTable();
    table.head(List.of("ACCOUNT", "NAME", "test-stack-set", "CAUSE"));
    table.row(List.of("111122223333", "payments", "current", "-"));
    table.row(List.of("222233334444", "支付", "FAILED", "no role to work with"));
    table.row(List.of("", "", "current", ""));
    return table.lines("", screen, false);
  }

  @Test
  void where_everything_fits_a_row_is_a_line() {
    assertThat(lines(TableOptions.ENDLESS))
        .containsExactly(
            "ACCOUNT       NAME      test-stack-set  CAUSE",
            "111122223333  payments  current         -",
            "222233334444  支付      FAILED          no role to work with",
            "                        current");
    assertThat(lines(60)).isEqualTo(lines(TableOptions.ENDLESS));
  }

  @Test
  void wide_heads_are_broken_before_a_row_is() {
    assertThat(lines(54))
        .containsExactly(
            "ACCOUNT       NAME      test-    CAUSE",
            "                        stack-",
            "                        set",
            "111122223333  payments  current  -",
            "222233334444  支付      FAILED   no role to work with",
            "                        current");
  }

  @Test
  void what_does_not_fit_stands_below_and_silent_lines_are_left_out() {
    assertThat(lines(40))
        .containsExactly(
            "ACCOUNT       NAME      test-",
            "                        stack-",
            "                        set",
            "  CAUSE",
            "111122223333  payments  current",
            "222233334444  支付      FAILED",
            "  no role to work with",
            "                        current");
  }

  @Test
  void a_cell_wider_than_the_terminal_is_broken_between_words() {
    TextTable table = new TextTable();
    table.row(List.of("a", "one two three 支付支付支付支付支付支付 five"));
    assertThat(table.lines("", 16, false))
        .containsExactly("a", "  one two three", "  支付支付支付支", "  付支付支付", "  five");
  }

  @Test
  void a_long_cell_beside_others_is_cut_unless_all_is_to_be_told() {
    String words = "sts:AssumeRole was refused, ".repeat(3) + "so allow it";
    TextTable table = new TextTable();
    table.row(List.of("one", words, "end"));
    table.row(List.of("two", "short", "end"));

    assertThat(table.lines("", TableOptions.ENDLESS, false).get(0))
        .isEqualTo("one  " + words.substring(0, 59) + "…  end");
    assertThat(table.lines("", TableOptions.ENDLESS, true).get(0))
        .isEqualTo("one  " + words + "  end");
  }

  @Test
  void a_long_cell_with_a_line_for_itself_is_not_cut() {
    String words = "sts:AssumeRole was refused, ".repeat(3) + "so allow it";
    TextTable table = new TextTable();
    table.row(List.of("one", words, "the end of it"));

    List<String> lines = table.lines("", 60, false);
    assertThat(lines)
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    assertThat(String.join(" ", lines.stream().map(String::strip).toList()))
        .isEqualTo("one " + words + " the end of it");
  }

  @Test
  void commands_to_copy_stay_on_one_line() {
    Page page = new Page(TableOptions.standard().on(40));
    page.line("See what would change it with: muster plan --sandbox --select team=payments");
    page.words("  → ", "Remove what is in the way, then look again with: muster drift");
    page.whole("aws cloudformation delete-stack-set --stack-set-name muster-baseline");
    assertThat(page.toString().lines())
        .containsExactly(
            "See what would change it with:",
            "  muster plan --sandbox --select team=payments",
            "  → Remove what is in the way, then look",
            "    again with:",
            "    muster drift",
            "aws cloudformation delete-stack-set --stack-set-name muster-baseline");
  }
}
