package dev.muster.report.render;

import java.util.List;

/**
 * What a page says of one view, ready for the template. All texts are plain; the template escapes
 * them.
 *
 * @param id unique on the page
 * @param tiles numbers to begin with
 * @param next what a person can do; may be blank
 * @param grids at most one
 * @param timelines at most one
 */
record HtmlPart(
    String id,
    String title,
    List<String> lead,
    List<Tile> tiles,
    List<Cause> causes,
    String next,
    List<HeatMap> grids,
    List<TimelineChart> timelines,
    List<Listing> listings,
    List<Block> blocks) {
  HtmlPart {
    lead = List.copyOf(lead);
    tiles = List.copyOf(tiles);
    causes = List.copyOf(causes);
    grids = List.copyOf(grids);
    timelines = List.copyOf(timelines);
    listings = List.copyOf(listings);
    blocks = List.copyOf(blocks);
  }

  /**
   * What went wrong in the same way.
   *
   * @param accounts how many, with their noun
   * @param hint what to do about it; may be blank
   * @param more accounts beside those that {@code where} names
   */
  record Cause(String accounts, String cause, String hint, List<String> where, int more) {
    Cause {
      where = List.copyOf(where);
    }
  }

  /** A table of texts. */
  record Listing(String caption, boolean open, List<String> heads, List<List<String>> rows) {
    Listing {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  /** Lines as they are. */
  record Block(String caption, boolean open, List<String> lines) {
    Block {
      lines = List.copyOf(lines);
    }
  }
}
