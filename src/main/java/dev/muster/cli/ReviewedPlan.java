package dev.muster.cli;

import dev.muster.journal.PlanFile;
import dev.muster.model.Problem;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanComparison;
import dev.muster.plan.Removals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan from a file, which is carried out as it was reviewed or not at all. */
final class ReviewedPlan {
  private static final int MOST_DIFFERENCES = 20;

  private final Session session;
  private final Path file;

  ReviewedPlan(Session session, Path file) {
    this.session = session;
    this.file = file;
  }

  /**
   * @throws UserError with every difference when files or stack sets are not as they were
   */
  Planning.Planned planned() {
    PlanFile reviewed = PlanFile.read(file);
    List<String> differences =
        new ArrayList<>(
            PlanInputs.differences(reviewed.inputs(), PlanInputs.hashes(session.options())));
    if (!differences.isEmpty()) {
      throw stale(differences);
    }
    Plan plan = reviewed.plan();
    Set<Target> targets = plan.targets().collect(Collectors.toSet());
    boolean deletes =
        plan.steps()
            .flatMap(step -> step.changes().stream())
            .anyMatch(change -> change.action() == Action.DELETE);
    Planning.Planned now =
        new Planning(session).plan(deletes ? Removals.LAST : Removals.KEEP, targets::contains);
    differences.addAll(PlanComparison.differences(plan, now.plan()));
    if (!differences.isEmpty()) {
      throw stale(differences);
    }
    return new Planning.Planned(
        now.caller(), now.reconciliation(), now.desired(), now.before(), plan);
  }

  private UserError stale(List<String> differences) {
    List<Problem> problems = new ArrayList<>();
    String fix = "Review a new one: muster plan --out " + file;
    differences.stream()
        .limit(MOST_DIFFERENCES)
        .forEach(difference -> problems.add(Problem.error(difference, fix)));
    int more = differences.size() - problems.size();
    if (more > 0) {
      problems.add(Problem.error("And " + more + " more differences.", fix));
    }
    return new UserError(problems);
  }
}
