package dev.muster.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cuts a matrix of rows and at most 64 columns into few rectangles, exactly. The fewest of all is
 * too hard to find for large ones, so it is sought step by step: parts that share no column are cut
 * by themselves; each by equal rows or by equal columns, whichever is fewer; and a rectangle that
 * makes the rest simpler than it costs is cut out first. Near-linear in rows, since only distinct
 * ones are looked at.
 */
final class Tiling<R extends Comparable<R>> {
  /** More candidates than this are seldom better than the first ones. */
  private static final int MOST_CANDIDATES = 64;

  /** With more patterns than this there is hardly a column left to save, and much to look at. */
  private static final int MOST_PATTERNS = 512;

  private final List<Tile<R>> tiles = new ArrayList<>();

  private Tiling() {}

  /**
   * A rectangle.
   *
   * @param columns a bit for each
   */
  record Tile<R extends Comparable<R>>(SortedSet<R> rows, long columns) {}

  /**
   * @param columnsOfRows a bit for each column; none of them zero
   */
  static <R extends Comparable<R>> List<Tile<R>> of(Map<R, Long> columnsOfRows) {
    Map<Long, SortedSet<R>> rows = new LinkedHashMap<>();
    columnsOfRows.forEach(
        (row, columns) -> rows.computeIfAbsent(columns, any -> new TreeSet<>()).add(row));
    Tiling<R> tiling = new Tiling<>();
    tiling.cut(rows);
    return tiling.tiles;
  }

  private void cut(Map<Long, SortedSet<R>> rows) {
    for (Set<Long> part : parts(rows.keySet())) {
      Map<Long, SortedSet<R>> some = new LinkedHashMap<>(rows);
      some.keySet().retainAll(part);
      Optional<Long> first = worthCuttingFirst(part);
      if (first.isPresent()) {
        cut(without(some, first.get()));
      } else if (part.size() <= distinctColumns(part).size()) {
        some.forEach((columns, same) -> tiles.add(new Tile<>(same, columns)));
      } else {
        distinctColumns(part).values().forEach(columns -> tiles.add(tile(some, columns)));
      }
    }
  }

  /** The columns that make the rest simplest, when that is simpler than leaving them. */
  private static Optional<Long> worthCuttingFirst(Set<Long> part) {
    int best = estimateOfPart(part);
    Optional<Long> first = Optional.empty();
    // Neither one rectangle nor two can be made fewer.
    boolean searched = best > 2 && part.size() <= MOST_PATTERNS;
    for (long columns : searched ? candidates(part) : Set.<Long>of()) {
      int estimate = 1 + estimate(without(part, columns));
      if (estimate < best) {
        best = estimate;
        first = Optional.of(columns);
      }
    }
    return first;
  }

  private static Set<Long> candidates(Set<Long> part) {
    Set<Long> candidates = new LinkedHashSet<>(distinctClosures(part));
    List<Long> patterns = List.copyOf(part);
    for (int i = 0; i < patterns.size() && candidates.size() < MOST_CANDIDATES; i++) {
      candidates.add(patterns.get(i));
      for (int j = 0; j < i && candidates.size() < MOST_CANDIDATES; j++) {
        candidates.add(patterns.get(i) & patterns.get(j));
      }
    }
    candidates.remove(0L);
    return candidates;
  }

  /** For each column those that every row has which has it. */
  private static Collection<Long> distinctClosures(Set<Long> part) {
    Set<Long> closures = new LinkedHashSet<>();
    long all = part.stream().reduce(0L, (one, other) -> one | other);
    for (long left = all; left != 0; left &= left - 1) {
      long column = Long.lowestOneBit(left);
      closures.add(
          part.stream()
              .filter(columns -> (columns & column) != 0)
              .reduce(-1L, (one, other) -> one & other));
    }
    return closures;
  }

  private static Set<Long> without(Set<Long> part, long columns) {
    Set<Long> left = new HashSet<>();
    part.forEach(row -> left.add((row & columns) == columns ? row & ~columns : row));
    left.remove(0L);
    return left;
  }

  /** Cuts the rectangle out of all rows that have the columns. */
  private Map<Long, SortedSet<R>> without(Map<Long, SortedSet<R>> rows, long columns) {
    tiles.add(tile(rows, columns));
    Map<Long, SortedSet<R>> left = new LinkedHashMap<>();
    rows.forEach(
        (row, same) ->
            left.computeIfAbsent(
                    (row & columns) == columns ? row & ~columns : row, any -> new TreeSet<>())
                .addAll(same));
    left.remove(0L);
    return left;
  }

  private static <R extends Comparable<R>> Tile<R> tile(
      Map<Long, SortedSet<R>> rows, long columns) {
    SortedSet<R> all = new TreeSet<>();
    rows.forEach(
        (row, same) -> {
          if ((row & columns) == columns) {
            all.addAll(same);
          }
        });
    return new Tile<>(all, columns);
  }

  private static int estimate(Set<Long> rows) {
    return parts(rows).stream().mapToInt(Tiling::estimateOfPart).sum();
  }

  private static int estimateOfPart(Set<Long> part) {
    return Math.min(part.size(), distinctColumns(part).size());
  }

  /** Columns that the same rows have, by those rows. */
  private static Map<BitSet, Long> distinctColumns(Set<Long> part) {
    Map<Long, BitSet> rowsOf = new LinkedHashMap<>();
    int row = 0;
    for (long columns : part) {
      for (long left = columns; left != 0; left &= left - 1) {
        rowsOf.computeIfAbsent(Long.lowestOneBit(left), any -> new BitSet()).set(row);
      }
      row++;
    }
    Map<BitSet, Long> distinct = new LinkedHashMap<>();
    rowsOf.forEach((column, rows) -> distinct.merge(rows, column, (one, other) -> one | other));
    return distinct;
  }

  /** Rows that are linked by common columns, directly or through others. */
  private static Collection<Set<Long>> parts(Set<Long> rows) {
    Map<Long, Set<Long>> parts = new LinkedHashMap<>();
    for (long row : rows) {
      long columns = row;
      Set<Long> together = new LinkedHashSet<>();
      for (Map.Entry<Long, Set<Long>> other : new HashMap<>(parts).entrySet()) {
        if ((other.getKey() & row) != 0) {
          columns |= other.getKey();
          together.addAll(other.getValue());
          parts.remove(other.getKey());
        }
      }
      together.add(row);
      parts.put(columns, together);
    }
    return parts.values();
  }
}
