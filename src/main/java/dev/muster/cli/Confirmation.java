package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.report.PlanView;

/** Asks a person before something changes; never in the sandbox. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Whether the plan may be carried out.
   *
   * @throws UserError when there is nobody to ask
   */
  static boolean given(Session session, PlanView view, boolean yes) {
    return given(
        session,
        "Change "
            + view.counts().changes()
            + " targets in "
            + view.counts().accounts()
            + " accounts?",
        yes);
  }

  /**
   * Whether a question is answered by yes.
   *
   * @throws UserError when there is nobody to ask
   */
  static boolean given(Session session, String question, boolean yes) {
    if (yes || session.isSimulated()) {
      return true;
    }
    if (!session.terminal().interactive()) {
      throw UserError.of(
          "There is no terminal to ask for a confirmation on, and --yes was not given.",
          "Review what is shown above and add --yes.");
    }
    boolean confirmed = session.terminal().confirms(question);
    if (!confirmed) {
      session.terminal().say("Nothing was changed.");
    }
    return confirmed;
  }
}
