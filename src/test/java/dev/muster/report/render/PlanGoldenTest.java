package dev.muster.report.render;

import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.report.Stories;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanGoldenTest {
  private static final Map<String, Plan> PLANS =
      Map.of(
          "first", Stories.firstPlan(),
          "change", Stories.changePlan(),
          "empty", Stories.emptyPlan());

  @ParameterizedTest
  @CsvSource({"first", "change", "empty"})
  void aPlanReadsAsAgreed(String plan) throws IOException {
    PlanView view = PlanView.of(PLANS.get(plan), Stories.names());
    Rendered.check("plan-" + plan, view);
  }
}
