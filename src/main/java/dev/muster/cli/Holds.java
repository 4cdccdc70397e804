package dev.muster.cli;

import dev.muster.model.Spelling;
import dev.muster.model.UserError;
import dev.muster.model.WaveDefinition;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import java.util.List;
import java.util.Optional;

/** Where a run holds, and where it goes on. */
final class Holds {
  private Holds() {}

  /**
   * The last wave of a plan that is not after the one that was named; empty when nothing is to be
   * done until then.
   *
   * @throws UserError when there is no wave of that name
   */
  static Optional<String> after(String wave, Session session, Plan plan) {
    List<String> all =
        session.inputs().catalog().waves().stream().map(WaveDefinition::name).toList();
    if (!all.contains(wave)) {
      throw unknown(wave, all);
    }
    List<String> until = all.subList(0, all.indexOf(wave) + 1);
    return plan.waves().stream()
        .map(PlannedWave::name)
        .filter(until::contains)
        .reduce((earlier, later) -> later);
  }

  /**
   * Makes sure that a run goes on where it is said to. A wave in which the run has nothing to do is
   * passed at once.
   *
   * @throws UserError when another wave is next
   */
  static void checkNext(Session session, RunLookup.Found found, String wave) {
    List<String> waves = found.plan().waves().stream().map(PlannedWave::name).toList();
    int passed = found.history().passed(waves);
    String next = passed < waves.size() ? waves.get(passed) : "";
    List<String> all =
        session.inputs().catalog().waves().stream().map(WaveDefinition::name).toList();
    boolean hasNothingToDo =
        !waves.contains(wave)
            && all.contains(wave)
            && all.contains(next)
            && all.indexOf(wave) < all.indexOf(next);
    if (next.equals(wave) || hasNothingToDo) {
      return;
    }
    if (!waves.contains(wave)) {
      throw unknown(wave, waves);
    }
    throw UserError.of(
        "Run "
            + found.id()
            + (next.isEmpty() ? " has no wave left." : " goes on with wave " + next + ".")
            + " It cannot go on with "
            + wave
            + ".",
        next.isEmpty()
            ? "Look at it with: muster runs show " + found.id()
            : "Go on with: muster rollout --from " + next);
  }

  private static UserError unknown(String wave, List<String> known) {
    return UserError.of(
        "There is no wave '" + wave + "'.",
        Spelling.closest(wave, known)
            .map(meant -> "Did you mean '" + meant + "'?")
            .orElse("There are: " + String.join(", ", known) + "."));
  }
}
