package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.model.Target;
import dev.muster.report.DriftView;
import dev.muster.report.Stories;
import dev.muster.rollout.DriftFinding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DriftGoldenTest {
  private static final Optional<OperationId> OPERATION =
      Optional.of(new OperationId("muster-drift-20261122-0641-k3f9"));
  private static final ResourceDrift TRAIL =
      new ResourceDrift(
          "Trail",
          "security-trail",
          "AWS::CloudTrail::Trail",
          ResourceDrift.Status.MODIFIED,
          List.of(
              new PropertyDifference("/IsLogging", "true", "false", "NOT_EQUAL"),
              new PropertyDifference("/Tags/0", "", "{\"Key\":\"by\",\"Value\":\"hand\"}", "ADD")));
  private static final ResourceDrift TOPIC =
      new ResourceDrift("Topic", "", "AWS::SNS::Topic", ResourceDrift.Status.DELETED, List.of());

  private static DriftFinding found(
      Map<InstanceKey, List<ResourceDrift>> drifted, Map<InstanceKey, String> unchecked) {
    return new DriftFinding(
        Stories.BASELINE,
        DriftFinding.State.CHECKED,
        OPERATION,
        "",
        24,
        24 - drifted.size() - unchecked.size(),
        new TreeMap<>(drifted),
        new TreeMap<>(unchecked));
  }

  private static DriftFinding other(DriftFinding.State state, String detail) {
    return new DriftFinding(
        state == DriftFinding.State.ABSENT ? Stories.SLACK : Stories.MAIL,
        state,
        state == DriftFinding.State.UNFINISHED ? OPERATION : Optional.empty(),
        detail,
        0,
        0,
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static InstanceKey at(int account) {
    return new InstanceKey(Stories.account(account), Stories.HOME);
  }

  private static InstanceKey second(int account) {
    return new InstanceKey(Stories.account(account), Stories.SECOND);
  }

  private static DriftView view(List<DriftFinding> findings, boolean resources) {
    return DriftView.of(findings, target -> true, Stories.names(), resources);
  }

  @Test
  void driftWithItsResourcesReadsAsAgreed() throws IOException {
    Rendered.check(
        "drift-resources",
        view(
            List.of(
                found(
                    Map.of(at(1), List.of(TRAIL, TOPIC), second(4), List.of(TOPIC)),
                    Map.of(
                        at(9),
                        "Account 009009009009 should have 'AWSCloudFormationStackSetExecutionRole'"
                            + " role with trust relationship to Role"
                            + " 'AWSCloudFormationStackSetAdministrationRole'.")),
                other(
                    DriftFinding.State.BUSY,
                    "UPDATE from-the-console, RUNNING since 2026-11-22T06:30:00Z"),
                other(DriftFinding.State.ABSENT, "")),
            true));
  }

  @Test
  void driftWithoutItsResourcesReadsAsAgreed() throws IOException {
    Rendered.check(
        "drift",
        view(List.of(found(Map.of(at(1), List.of(), second(1), List.of()), Map.of())), false));
  }

  @Test
  void noDriftReadsAsAgreed() throws IOException {
    Rendered.check("drift-none", view(List.of(found(Map.of(), Map.of())), false));
  }

  @Test
  void aDetectionWithoutAnEndReadsAsAgreed() throws IOException {
    DriftView view =
        view(
            List.of(
                other(
                    DriftFinding.State.UNFINISHED, "AWS goes on with " + OPERATION.orElseThrow())),
            false);

    assertThat(view.isComplete()).isFalse();
    Rendered.check("drift-unfinished", view);
  }

  @Test
  void accountsThatNobodyAskedForAreCountedAndNotListed() {
    DriftView view =
        DriftView.of(
            List.of(
                found(
                    Map.of(at(1), List.of(), at(2), List.of()),
                    Map.of(at(1), "why", at(3), "why"))),
            (Target target) -> target.account().equals(Stories.account(2)),
            Stories.names(),
            false);

    assertThat(view.accounts())
        .extracting(it -> it.account().name())
        .containsExactly("payments-staging");
    assertThat(view.unchecked()).isEmpty();
    assertThat(view.stackSets().get(0).drifted()).isEqualTo(2);
  }
}
