package dev.muster.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether alerts can arrive: who has not confirmed, and what could not be delivered.
 *
 * @param silent accounts in which nobody gets any alert
 * @param places every stack that was looked at, by account
 */
public record AlertsView(List<AccountRef> silent, List<AlertPlace> places) implements View {
  public AlertsView {
    silent = List.copyOf(silent);
    places = List.copyOf(places);
  }

  public static AlertsView of(List<AlertPlace> places) {
    SortedMap<AccountRef, Boolean> reached = new TreeMap<>();
    for (AlertPlace place : places) {
      boolean somebody =
          place.posts()
              || !place.unreadable().isBlank()
              || place.subscribers().stream().anyMatch(AlertPlace.Subscriber::confirmed);
      reached.merge(place.account(), somebody, Boolean::logicalOr);
    }
    return new AlertsView(
        reached.entrySet().stream().filter(one -> !one.getValue()).map(Map.Entry::getKey).toList(),
        places);
  }

  /** Whether every alert can arrive. */
  public boolean isAllRight() {
    return silent.isEmpty() && places.stream().allMatch(place -> place.problems().isEmpty());
  }

  /** How many accounts were looked at. */
  public int accounts() {
    return (int) places.stream().map(AlertPlace::account).distinct().count();
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.alerts(this);
  }
}
