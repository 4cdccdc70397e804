package dev.muster.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.muster.journal.ModelJson;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AlertsView;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.Renderer;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.View;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * For machines: an object with {@code formatVersion} and, under the view's name, its components.
 *
 * <p>Times are ISO 8601 in UTC, durations ISO 8601; what is absent is null.
 */
final class JsonRenderer implements Renderer {
  private static final String FORMAT_VERSION = "1";

  /**
   * What JSON allows in a string and a terminal may obey: controls beyond ASCII, marks that turn
   * the direction of writing, line separators.
   */
  private static final Pattern OBEYED =
      Pattern.compile("[\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]");

  @Override
  public String plan(PlanView view) {
    return document("plan", view);
  }

  @Override
  public String run(RunView view) {
    return document("run", view);
  }

  @Override
  public String status(StatusView view) {
    return document("status", view);
  }

  @Override
  public String runs(RunsView view) {
    return document("history", view);
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    return document("accountHistory", view);
  }

  @Override
  public String problems(ProblemsView view) {
    return document("validation", view);
  }

  @Override
  public String preflight(PreflightView view) {
    return document("preflight", view);
  }

  @Override
  public String drift(DriftView view) {
    return document("drift", view);
  }

  private String document(String name, View view) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("formatVersion", FORMAT_VERSION);
    document.put(name, view);
    try {
      String json =
          ModelJson.mapper()
              .writerWithDefaultPrettyPrinter()
              // The version first; the maps of views are in an order of their own.
              .without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsString(document);
      return escape(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view cannot be written as JSON: " + name, e);
    }
  }

  private static String escape(String json) {
    return OBEYED
        .matcher(json)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
  }

  @Override
  public String alerts(AlertsView view) {
    return document("alerts", view);
  }

  @Override
  public String coverage(CoverageView view) {
    return document("coverage", view);
  }
}
