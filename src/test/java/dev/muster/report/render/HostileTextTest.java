package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.inventory.Proposal;
import dev.muster.journal.RunSummary;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Problem;
import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.model.SourceLocation;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.preflight.Finding;
import dev.muster.preflight.Piece;
import dev.muster.preflight.Report;
import dev.muster.preflight.Severity;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AccountNames;
import dev.muster.report.AlertOrigin;
import dev.muster.report.AlertPlace;
import dev.muster.report.AlertsView;
import dev.muster.report.CoverageView;
import dev.muster.report.DefinitionStatus;
import dev.muster.report.DriftView;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.RunStories;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusFacts;
import dev.muster.report.StatusMemory;
import dev.muster.report.StatusRow;
import dev.muster.report.StatusView;
import dev.muster.report.Stories;
import dev.muster.report.TargetState;
import dev.muster.report.View;
import dev.muster.rollout.DriftFinding;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class HostileTextTest {
  private static final AccountId ACCOUNT = Stories.account(1);

  static List<String> hostileTexts() {
    return List.of(
        "\u001b[31mred\u001b[0m and \u001b]0;title\u0007 and \u001b[2J",
        "\u009b31m C1 control",
        "line\nend\r\nand\ttab",
        "right \u202eot tfel\u202c and \u2066isolate\u2069",
        "emoji 🚀👩‍👩‍👧‍👦 and flag 🇯🇵",
        "日本語のアカウント名",
        "zalgo h" + "\u0301".repeat(500) + "ello",
        "zero\u200bwidth\ufeff and soft\u00adhyphen",
        "lonely \ud83d surrogate, private \ue000, line\u2028separator",
        "\u007fdelete \u0000nul \u0008back",
        "x".repeat(10_000),
        "🚀".repeat(10_000),
        "<script>alert(1)</script> \"quoted\", comma; {account}",
        "=HYPERLINK(\"https://example.com\") | a `b` ``c`` | @all #1 !2 </details> ]]> & <!-- -->",
        "$(reboot) `reboot` ${account.id} %s %n \\u001b");
  }

  private static List<View> views(String text) {
    AccountNames names = new AccountNames(Map.of(ACCOUNT, text));
    Target target = Target.of(Stories.BASELINE, ACCOUNT, Stories.HOME);
    Plan clean = Stories.emptyPlan();
    Plan plan =
        new Plan(
            clean.home(),
            Stories.firstPlan().definitions(),
            Stories.firstPlan().waves(),
            List.of(new Skipped(target, Reason.ACCOUNT_EXCLUDED, text)),
            0,
            List.of(text));
    StatusRow row =
        new StatusRow(
            names.of(ACCOUNT),
            Stories.BASELINE,
            Stories.HOME,
            TargetState.FAILED,
            Optional.of("a"),
            Optional.empty(),
            text);
    return List.of(
        PlanView.of(plan, names),
        RunView.of(events(text, target), Optional.of(plan), names),
        StatusView.of(List.of(Stories.BASELINE), List.of(row)),
        StatusView.of(List.of(Stories.BASELINE), List.of(row), facts(names)),
        AccountHistoryView.of(ACCOUNT, List.of(events(text, target)), names),
        preflight(text, names),
        new RunsView(
            List.of(
                new RunSummary(
                    Stories.RUN,
                    Stories.START,
                    text,
                    text,
                    List.of(Stories.BASELINE),
                    1,
                    Stories.START,
                    Optional.empty(),
                    Map.of()))),
        ProblemsView.of(
            List.of(
                new Problem(
                    Problem.Severity.ERROR,
                    text,
                    text,
                    Optional.of(new SourceLocation(text, 1, 2))))),
        DriftView.of(List.of(drift(text, target)), any -> true, names, true),
        new CoverageView(
            List.of("CIS 1.2"),
            List.of(
                new CoverageView.AccountCoverage(
                    names.of(ACCOUNT),
                    List.of(
                        new CoverageView.ControlCoverage(
                            "CIS 1.2", text, List.of(text), false, text))))),
        AlertsView.of(List.of(alerts(text, names))));
  }

  private static DriftFinding drift(String text, Target target) {
    ResourceDrift resource =
        new ResourceDrift(
            text,
            text,
            text,
            ResourceDrift.Status.MODIFIED,
            List.of(new PropertyDifference(text, text, text, text)));
    InstanceKey other = new InstanceKey(ACCOUNT, Stories.SECOND);
    return new DriftFinding(
        target.stackSet(),
        DriftFinding.State.CHECKED,
        Optional.of(new OperationId("muster-drift-1")),
        text,
        2,
        0,
        new TreeMap<>(Map.of(target.instance(), List.of(resource))),
        new TreeMap<>(Map.of(other, text)));
  }

  private static View preflight(String text, AccountNames names) {
    Finding finding =
        new Finding(
            Severity.BLOCKS,
            Piece.RESOURCE,
            Optional.of(ACCOUNT),
            Optional.of(Stories.HOME),
            text,
            text,
            text);
    Finding outside =
        new Finding(
            Severity.TELLS, Piece.OUTSIDE, Optional.of(ACCOUNT), Optional.empty(), text, "", text);
    Proposal proposal =
        new Proposal(ACCOUNT, text, new TreeMap<>(Map.of(text, ParameterValue.everywhere(text))));
    return PreflightView.of(new Report(List.of(finding, outside), List.of(proposal), 1), names);
  }

  private static AlertPlace alerts(String text, AccountNames names) {
    return new AlertPlace(
        names.of(ACCOUNT),
        AlertOrigin.STACK_SET,
        Stories.BASELINE.value(),
        Stories.HOME,
        false,
        List.of(new AlertPlace.Subscriber(text, text, false)),
        List.of(new AlertPlace.Queue(text, 1)),
        text);
  }

  private static StatusFacts facts(AccountNames names) {
    DefinitionStatus definition =
        new DefinitionStatus(
            Stories.BASELINE, "a", Optional.of("b"), Optional.empty(), Optional.empty());
    return new StatusFacts(
        Optional.of(Stories.START),
        Optional.empty(),
        List.of(definition),
        List.of(names.of(ACCOUNT)),
        new StatusMemory());
  }

  private static List<RecordedEvent> events(String text, Target target) {
    return new RunStories.Diary()
        .after(0, RunStories.started(Stories.firstPlan()))
        .after(1, new Event.TargetEnded(target, Outcome.failed(text)))
        .after(1, new Event.Halted(text))
        .after(1, new Event.CloudRefused(text, text, text))
        .after(1, new Event.RollbackEnded(List.of(text)))
        .events();
  }

  @Test
  void everyViewIsAmongThem() {
    assertThat(views("text"))
        .extracting(Object::getClass)
        .containsAll(List.of(View.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noNarrowTerminalBreaksALine(String text) {
    for (View view : views(text)) {
      String shown = Rendered.onTerminal(view, 60);
      assertHarmless(shown);
      assertThat(shown.lines())
          .filteredOn(line -> !line.strip().startsWith("aws ") && !line.matches(" {6}[-+@ ].*"))
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(60));
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noTerminalIsTold(String text) {
    for (View view : views(text)) {
      for (Format format : Format.values()) {
        assertHarmless(Rendered.as(format, view));
      }
      assertHarmless(view.render(Format.TABLE.renderer(new TableOptions(true, 100))));
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noMarkdownIsWrittenByOthers(String text) {
    for (View view : views(text)) {
      String ours =
          Rendered.as(Format.MARKDOWN, view)
              .replaceAll("(?ms)^(`{3,})diff\n.*?^\\1$", "")
              .replaceAll("(?s)(?<!`)(`+)(?!`)(?:.*?[^`])\\1(?!`)", "");

      assertThat(ours)
          .doesNotContain("script>", "javascript", "@", "reboot", "https:", "emoji", "xxx")
          .doesNotContain("<!--");
      assertThat(ours.split("</details>", -1)).hasSameSizeAs(ours.split("<details>", -1));
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void testCasesAreXmlWhateverTheText(String text) throws Exception {
    for (View view : views(text)) {
      Document document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(Rendered.as(Format.JUNIT, view))));

      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      assertThat(document.getElementsByTagName("testcase").getLength()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void spreadsheetsSeeNoFormulaAndTheSameColumnsInEachRow(String text) {
    for (View view : views(text)) {
      List<List<String>> rows = rows(Rendered.as(Format.CSV, view));

      assertThat(rows).extracting(List::size).containsOnly(rows.get(0).size());
      assertThat(rows.stream().flatMap(List::stream))
          .noneMatch(cell -> cell.strip().matches("(?s)[=+\\-@].*"));
    }
  }

  /** As RFC 4180 says that it is read. */
  private static List<List<String>> rows(String csv) {
    Pattern cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\"]*)");
    return csv.lines()
        .map(
            line -> {
              List<String> cells = new ArrayList<>();
              Matcher matcher = cell.matcher(line);
              for (int at = 0; at <= line.length(); at = matcher.end() + 1) {
                assertThat(matcher.region(at, line.length()).lookingAt()).isTrue();
                String quoted = matcher.group(1);
                cells.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
              }
              return cells;
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noProgressLineIsMoreThanALine(String text) {
    Target target = Target.of(Stories.BASELINE, ACCOUNT, Stories.HOME);
    ProgressLines lines = new ProgressLines(new AccountNames(Map.of(ACCOUNT, text)));
    for (RecordedEvent event : events(text, target)) {
      String line = lines.line(event).orElse("");
      assertHarmless(line);
      assertThat(line).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void columnsStayWhereTheyAre(String text) {
    List<StatusRow> rows = new ArrayList<>();
    AccountNames names = new AccountNames(Map.of(ACCOUNT, text));
    for (AccountId account : List.of(ACCOUNT, Stories.account(2))) {
      rows.add(
          new StatusRow(
              names.of(account),
              Stories.BASELINE,
              Stories.HOME,
              TargetState.MISSING,
              Optional.empty(),
              Optional.empty(),
              ""));
    }
    String table = Rendered.as(Format.TABLE, StatusView.of(List.of(), rows));

    List<Integer> columns =
        table
            .lines()
            .filter(line -> line.contains("MISSING"))
            .map(line -> DisplayWidth.of(line.substring(0, line.lastIndexOf("MISSING"))))
            .collect(Collectors.toList());
    assertThat(columns).hasSize(2);
    assertThat(columns.get(0)).isEqualTo(columns.get(1));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void machinesReadTheVeryText(String text) throws Exception {
    View view = ProblemsView.of(List.of(Problem.error(text, "fix")));

    String read =
        new ObjectMapper()
            .readTree(Rendered.as(Format.JSON, view))
            .at("/validation/problems/0/summary")
            .asText();

    assertThat(read).isEqualTo(text);
  }

  @Test
  void tellsThatSomethingWasThere() {
    assertThat(PlainText.of("\u001b[31mred")).isEqualTo("␛[31mred");
  }

  private static void assertHarmless(String text) {
    assertThat(text.codePoints().filter(HostileTextTest::isObeyed).toArray()).isEmpty();
  }

  private static boolean isObeyed(int character) {
    return (Character.isISOControl(character) && character != '\n')
        || (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x2028;
  }
}
