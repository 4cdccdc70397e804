package dev.muster.report.render;

import dev.muster.preflight.Piece;
import dev.muster.preflight.Severity;
import dev.muster.report.Count;
import dev.muster.report.PreflightView;
import dev.muster.report.PreflightView.Group;
import java.util.ArrayList;
import java.util.List;

/** What is in the way, as a part of a page. */
final class PreflightPart {
  private static final int SENTENCE_COLUMNS = 600;
  private static final int MOST_ACCOUNTS = 30;

  private PreflightPart() {}

  static HtmlPart of(String id, PreflightView view) {
    List<Tile> tiles = new ArrayList<>();
    tile(tiles, Severity.BLOCKS, view.blocking(), Tone.BAD);
    tile(tiles, Severity.WARNS, view.warnings(), Tone.WARN);
    tile(tiles, Severity.TELLS, view.notes(), Tone.QUIET);
    return new HtmlPart(
        id,
        "Preflight",
        List.of(view.summary()),
        tiles,
        view.all().stream().map(PreflightPart::cause).toList(),
        "",
        List.of(),
        List.of(),
        proposals(view),
        List.of());
  }

  private static void tile(List<Tile> tiles, Severity severity, int count, Tone tone) {
    if (count > 0) {
      tiles.add(new Tile(severity.phrase(), String.valueOf(count), tone.style()));
    }
  }

  private static HtmlPart.Cause cause(Group group) {
    int shown = Math.min(MOST_ACCOUNTS, group.accounts().size());
    List<String> where =
        group.accounts().subList(0, shown).stream()
            .map(
                place ->
                    plain(
                        Words.account(place.account())
                            + (place.regions().isEmpty()
                                ? ""
                                : ": " + String.join(", ", codes(place)))))
            .toList();
    String who =
        group.accounts().isEmpty()
            ? group.piece().phrase()
            : Count.of(group.accounts().size(), "account");
    String blocks = group.blocks().isBlank() ? "" : " Keeps from working: " + group.blocks() + ".";
    boolean outside = group.piece() == Piece.OUTSIDE;
    String title = outside ? PreflightText.OUTSIDE : PreflightText.title(group.severity());
    String piece = outside ? "" : group.piece().phrase() + ": ";
    return new HtmlPart.Cause(
        title + ", " + who,
        plain(piece + group.what() + "." + blocks),
        plain(group.fix()),
        where,
        group.accounts().size() - shown);
  }

  private static List<String> codes(PreflightView.Place place) {
    return place.regions().stream().map(region -> region.code()).toList();
  }

  private static List<HtmlPart.Listing> proposals(PreflightView view) {
    List<List<String>> rows =
        view.proposals().stream()
            .map(
                proposed ->
                    List.of(
                        plain(Words.account(proposed.account())),
                        plain(proposed.stackSet()),
                        plain(PreflightText.values(proposed))))
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new HtmlPart.Listing(
                PreflightText.PROPOSED, true, List.of("Account", "Stack set", "Parameters"), rows));
  }

  private static String plain(String text) {
    return PlainText.cut(text, SENTENCE_COLUMNS);
  }
}
