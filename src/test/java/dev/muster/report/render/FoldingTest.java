package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.PlanView;
import dev.muster.report.StatusRow;
import dev.muster.report.StatusView;
import dev.muster.report.Stories;
import dev.muster.report.TargetState;
import dev.muster.report.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FoldingTest {
  private static final TableOptions FULL = new TableOptions(true, 100);

  @Test
  void manyAccountsAreFoldedAndCounted() {
    List<StatusRow> rows =
        Stories.accounts(1, 200).stream()
            .map(
                account ->
                    new StatusRow(
                        Stories.names().of(account),
                        Stories.BASELINE,
                        Stories.HOME,
                        TargetState.CURRENT,
                        Optional.empty(),
                        Optional.empty(),
                        ""))
            .toList();
    View view = StatusView.of(List.of(), rows);

    assertThat(Rendered.as(Format.TABLE, view))
        .contains("\n… and 160 more (--full shows all)\n")
        .doesNotContain("041041041041");
    assertThat(view.render(Format.TABLE.renderer(FULL)))
        .contains("200200200200")
        .doesNotContain("--full");
  }

  @Test
  void namesInRunningTextAreFoldedAndCounted() {
    View view = PlanView.of(Stories.changePlan(), Stories.names());

    assertThat(Rendered.as(Format.TABLE, view)).contains("… and 5 more (--full shows all)");
    assertThat(view.render(Format.TABLE.renderer(FULL)))
        .contains("011011011011 back-office")
        .doesNotContain("--full");
  }

  @Test
  void aSingleOneIsNotLeftOut() {
    assertThat(TableOptions.standard().names(7)).isEqualTo(7);
    assertThat(TableOptions.standard().names(8)).isEqualTo(6);
  }
}
