package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.plan.Plan;
import java.util.List;

/**
 * A plan to be read and trusted.
 *
 * @param counts of targets
 * @param operations how many StackSets operations it takes
 * @param overrideSets how many different sets of parameter overrides it sends; each costs an
 *     operation of its own
 * @param stackSets every definition, also those that stay
 */
public record PlanView(
    Counts counts,
    int operations,
    int overrideSets,
    Region home,
    List<DefinitionView> stackSets,
    List<WaveChanges> waves,
    List<SkippedGroup> skipped,
    List<String> notes)
    implements View {
  public PlanView {
    stackSets = List.copyOf(stackSets);
    waves = List.copyOf(waves);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /**
   * Targets by what becomes of them, each counted once.
   *
   * @param imports stacks that stand already and are taken in as they are
   */
  public record Counts(
      int accounts,
      int create,
      int imports,
      int update,
      int override,
      int delete,
      int skipped,
      int unchanged) {

    /** Targets that change. */
    public int changes() {
      return create + imports + update + override + delete;
    }
  }

  public static PlanView of(Plan plan, AccountNames names) {
    PlanFold fold = new PlanFold(plan, names);
    return new PlanView(
        fold.counts(),
        fold.operations(),
        fold.overrideSets(),
        plan.home(),
        plan.definitions().stream().map(DefinitionView::of).toList(),
        fold.waves(),
        fold.skipped(),
        plan.notes());
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return waves.isEmpty();
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.plan(this);
  }
}
