package dev.muster.report.render;

import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.report.Stories;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PlanGoldenTest {
  @Test
  void aFirstPlanReadsAsAgreed() throws IOException {
    check("plan-first", Stories.firstPlan());
  }

  @Test
  void aPlanOfChangesReadsAsAgreed() throws IOException {
    check("plan-change", Stories.changePlan());
  }

  @Test
  void anEmptyPlanReadsAsAgreed() throws IOException {
    check("plan-empty", Stories.emptyPlan());
  }

  private static void check(String name, Plan plan) throws IOException {
    Rendered.check(name, PlanView.of(plan, Stories.names()));
  }
}
