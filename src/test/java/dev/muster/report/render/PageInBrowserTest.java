package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.model.AccountId;
import dev.muster.report.AccountNames;
import dev.muster.report.PlanView;
import dev.muster.report.RunStories;
import dev.muster.report.RunView;
import dev.muster.report.StatusRow;
import dev.muster.report.StatusView;
import dev.muster.report.Stories;
import dev.muster.report.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where no Chromium is installed. */
final class PageInBrowserTest {
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
  private static final int ACCOUNTS = 250;

  private static Path folder = Path.of("target");
  private static Optional<Browser> started = Optional.empty();

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    folder = directory;
    Optional<Path> chromium = Browser.find();
    assumeTrue(chromium.isPresent(), "no Chromium on the path: the page is not tried in a browser");
    started =
        Optional.of(Browser.start(chromium.get(), Files.createDirectory(folder.resolve("p"))));
  }

  @AfterAll
  static void stop() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  private static Browser open(int width) throws IOException {
    Path page = folder.resolve("report.html");
    if (!Files.exists(page)) {
      Files.writeString(
          page,
          HtmlRenderer.page(
              List.of(
                  status(),
                  RunView.of(
                      RunStories.partlyFailedRun(),
                      Optional.of(Stories.firstPlan()),
                      Stories.names()),
                  PlanView.of(Stories.changePlan(), Stories.names()))));
    }
    Browser browser = started.orElseThrow();
    browser.open(page, width);
    return browser;
  }

  private static StatusView status() {
    Map<AccountId, String> names = new HashMap<>();
    List<StatusRow> rows = new ArrayList<>();
    for (int number = 1; number <= ACCOUNTS; number++) {
      names.put(Stories.account(number), number == 1 ? HOSTILE : "team-" + number);
    }
    for (int number = 1; number <= ACCOUNTS; number++) {
      rows.add(
          new StatusRow(
              new AccountNames(names).of(Stories.account(number)),
              number % 2 == 0 ? Stories.MAIL : Stories.BASELINE,
              Stories.HOME,
              number <= 3 ? TargetState.FAILED : TargetState.CURRENT,
              Optional.of("a"),
              Optional.empty(),
              number <= 3 ? HOSTILE : ""));
    }
    return StatusView.of(List.of(Stories.BASELINE, Stories.MAIL), rows);
  }

  @Test
  void asksForNothingAndComplainsOfNothing() throws IOException {
    Browser browser = open(1280);

    assertThat(browser.requests()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.text("document.images.length")).isEqualTo("0");
  }

  @Test
  void buildsAHundredRowsAtATime() throws IOException {
    Browser browser = open(1280);
    assertThat(browser.text(rows())).isEqualTo("100");

    browser.evaluate("document.querySelector('[data-role=next]').click()");
    assertThat(browser.text("document.querySelector('[data-role=place]').textContent"))
        .isEqualTo("101–200 of 250");
    browser.evaluate("document.querySelector('[data-role=all]').click()");
    assertThat(browser.text(rows())).isEqualTo("250");
  }

  @Test
  void findsFiltersAndOrders() throws IOException {
    Browser browser = open(1280);

    choose(browser, "search", "team-17");
    assertThat(browser.text(said())).isEqualTo("11 of 250 accounts match");
    choose(browser, "search", "");
    choose(browser, "state", "wrong");
    assertThat(browser.text(said())).isEqualTo("3 of 250 accounts match");
    choose(browser, "stackset", "1");
    assertThat(browser.text(said())).isEqualTo("1 of 250 accounts match");
    assertThat(browser.text("document.querySelectorAll('.heat thead .region').length >= 1"))
        .isEqualTo("true");
    browser.evaluate("document.querySelector('form').reset(); " + later());
    choose(browser, "order", "name");
    assertThat(browser.text("document.querySelector('tbody .name').textContent"))
        .startsWith("<img src=x");
  }

  @Test
  void tellsTheDetailsOfAnAccountAsText() throws IOException {
    Browser browser = open(1280);

    browser.evaluate("document.querySelector('tbody button').click()");

    assertThat(browser.text("document.querySelector('td.more').textContent"))
        .contains("muster-baseline, ap-northeast-1: failed", HOSTILE);
    assertThat(browser.text("document.querySelector('tbody button').ariaExpanded"))
        .isEqualTo("true");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void fitsAPhone() throws IOException {
    Browser browser = open(400);

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(400);
  }

  @Test
  void isDarkWhereThatIsPreferred() throws IOException {
    Browser browser = open(1280);
    String color = "getComputedStyle(document.body).backgroundColor";

    browser.preferDark(true);
    String dark = browser.text(color);
    browser.preferDark(false);

    assertThat(dark).isNotEqualTo(browser.text(color));
  }

  @Test
  void namesEveryControlAndEveryPicture() throws IOException {
    Browser browser = open(1280);

    assertThat(
            browser.text(
                "[...document.querySelectorAll('input, select, button')]"
                    + ".filter(it => !(it.labels && it.labels.length) && !it.textContent.trim())"
                    + ".length"))
        .isEqualTo("0");
    assertThat(
            browser.text(
                "[...document.querySelectorAll('[role=img], [aria-labelledby]')]"
                    + ".flatMap(it => it.getAttribute('aria-labelledby').split(' '))"
                    + ".filter(id => !document.getElementById(id)).join()"))
        .isEmpty();
    assertThat(
            browser.text(
                "[...document.querySelectorAll('[id]')].map(it => it.id)"
                    + ".filter((id, at, all) => all.indexOf(id) !== at).join()"))
        .isEmpty();
  }

  private static String rows() {
    return "document.querySelector('tbody').rows.length";
  }

  private static String said() {
    return "document.querySelector('[data-role=said]').textContent";
  }

  private static String later() {
    return "new Promise(done => setTimeout(done, 150))";
  }

  private static void choose(Browser browser, String role, String value) {
    browser.evaluate(
        "(() => { const it = document.querySelector('[data-role="
            + role
            + "]');"
            + " it.value = '"
            + value
            + "';"
            + " it.dispatchEvent(new Event('input', { bubbles: true })); return "
            + later()
            + "; })()");
  }
}
