package dev.muster.report.render;

import dev.muster.report.AccountRef;
import dev.muster.report.AlertPlace;
import dev.muster.report.AlertsView;
import dev.muster.report.Count;
import java.util.ArrayList;
import java.util.List;

/** What keeps alerts from arriving, as a table. */
final class AlertsSheet {
  private static final String SILENT = "nobody gets any alert of this account";

  private AlertsSheet() {}

  static Sheet of(AlertsView view) {
    List<List<String>> rows = new ArrayList<>();
    view.silent().forEach(account -> rows.add(row(account, "-", "-", "-", SILENT)));
    for (AlertPlace place : view.places()) {
      place
          .problems()
          .forEach(
              problem ->
                  rows.add(
                      row(
                          place.account(),
                          place.origin().phrase(),
                          place.stackSet(),
                          place.region().code(),
                          problem)));
    }
    return new Sheet(
        view.isAllRight() ? "Alerts: everything can arrive" : "Alerts",
        lead(view),
        rows.isEmpty()
            ? List.of()
            : List.of(
                new Sheet.Table(
                    "What is wrong",
                    List.of("Account", "Name", "Origin", "Stack set", "Region", "What"),
                    rows)),
        next(view),
        undelivered(view) > 0 ? "notifications redrive" : "",
        csv(view),
        "alerts",
        cases(view));
  }

  private static List<String> row(
      AccountRef account, String origin, String stackSet, String region, String what) {
    String name = account.name().isBlank() ? "-" : account.name();
    return List.of(account.id().value(), name, origin, stackSet, region, what);
  }

  private static List<String> lead(AlertsView view) {
    if (view.places().isEmpty()) {
      return List.of("No account has a stack that carries alerts.");
    }
    List<AlertPlace.Subscriber> subscribers =
        view.places().stream().flatMap(place -> place.subscribers().stream()).toList();
    long confirmed = subscribers.stream().filter(AlertPlace.Subscriber::confirmed).count();
    return List.of(
        Count.of(view.accounts(), "account")
            + ": "
            + confirmed
            + " of "
            + Count.of(subscribers.size(), "subscription")
            + " confirmed, "
            + Count.of(undelivered(view), "undelivered alert")
            + ".");
  }

  private static int undelivered(AlertsView view) {
    return view.places().stream()
        .flatMap(place -> place.queues().stream())
        .mapToInt(AlertPlace.Queue::messages)
        .sum();
  }

  private static String next(AlertsView view) {
    if (undelivered(view) > 0) {
      return "When the way is free again, send them anew with:";
    }
    boolean waiting =
        view.places().stream()
            .flatMap(place -> place.subscribers().stream())
            .anyMatch(one -> !one.confirmed());
    return waiting
        ? "Each address got a mail 'AWS Notification - Subscription Confirmation': the link in it"
            + " confirms, and is good for two days."
        : "";
  }

  private static List<List<String>> csv(AlertsView view) {
    List<List<String>> csv = new ArrayList<>();
    csv.add(List.of("account", "name", "stack_set", "region", "kind", "what", "state", "origin"));
    for (AlertPlace place : view.places()) {
      place
          .subscribers()
          .forEach(
              one ->
                  csv.add(
                      cells(
                          place,
                          "SUBSCRIPTION",
                          one.endpoint(),
                          one.confirmed() ? "CONFIRMED" : "UNCONFIRMED")));
      place
          .queues()
          .forEach(
              one ->
                  csv.add(
                      cells(place, "DEAD_LETTERS", one.queue(), String.valueOf(one.messages()))));
      if (!place.unreadable().isBlank()) {
        csv.add(cells(place, "UNREADABLE", place.unreadable(), ""));
      }
    }
    return csv;
  }

  private static List<String> cells(AlertPlace place, String kind, String what, String state) {
    return List.of(
        place.account().id().value(),
        place.account().name(),
        place.stackSet(),
        place.region().code(),
        kind,
        what,
        state,
        place.origin().name());
  }

  private static List<Sheet.Case> cases(AlertsView view) {
    List<Sheet.Case> cases = new ArrayList<>();
    for (AlertPlace place : view.places()) {
      JunitSuite.Name name =
          new JunitSuite.Name(place.stackSet(), place.account().id() + " " + place.region());
      boolean silent = view.silent().contains(place.account());
      List<String> problems = new ArrayList<>(place.problems());
      if (silent) {
        problems.add(SILENT);
      }
      cases.add(
          new Sheet.Case(name, problems.isEmpty() ? "" : "ALERTS", String.join("\n", problems)));
    }
    return cases;
  }
}
