package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.preflight.readiness.ReadinessProbe;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why an account is not at the baseline: one line for each, for whoever reads nothing else. */
final class OnboardingWords {
  private final Session session;

  OnboardingWords(Session session) {
    this.session = session;
  }

  void notReady(ReadinessProbe.NotReady stuck) {
    session
        .terminal()
        .say(
            "Error: "
                + named(stuck.account())
                + " is not ready: still waiting until "
                + stuck.check().sentence()
                + " ("
                + stuck.why()
                + "). "
                + stuck.check().fix());
  }

  /** The first failure of each account. */
  void failures(List<RecordedEvent> told) {
    Map<AccountId, String> first = new LinkedHashMap<>();
    RunHistory.of(told)
        .outcomes()
        .forEach(
            (target, outcome) -> {
              if (outcome.kind() == Outcome.Kind.FAILED) {
                first.putIfAbsent(
                    target.account(),
                    target.stackSet() + " failed in " + target.region() + ": " + outcome.cause());
              }
            });
    first.forEach(
        (account, why) ->
            session
                .terminal()
                .say(
                    "Error: "
                        + named(account)
                        + " is not at the baseline: "
                        + why
                        + " Try again with: "
                        + session.next().command("onboard " + account)));
  }

  private String named(AccountId id) {
    return session
        .inputs()
        .inventory()
        .account(id)
        .map(account -> id + " (" + account.name() + ")")
        .orElse(id.value());
  }
}
