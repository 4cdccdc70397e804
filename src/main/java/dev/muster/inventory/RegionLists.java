package dev.muster.inventory;

import dev.muster.document.Fields;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.Values;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Regions, and holds every list of them against the home Region, which is read first. */
final class RegionLists {
  private final KnownRegions known;
  private final Problems problems;
  private Optional<Region> home = Optional.empty();

  RegionLists(KnownRegions known, Problems problems) {
    this.known = known;
    this.problems = problems;
  }

  /** Reads the home Region of the organization. */
  Optional<Region> home(Scalar text) {
    home = region(text);
    return home;
  }

  /** The home Region; empty when the file does not have a right one. */
  Optional<Region> home() {
    return home;
  }

  /** The Regions below a key, those that are right, in the order of the file. */
  List<Region> read(Fields fields, String key) {
    int before = problems.count();
    List<Region> regions = new ArrayList<>();
    for (Scalar text : fields.texts(key)) {
      region(text).ifPresent(region -> add(regions, region, text));
    }
    if (problems.count() == before) {
      requireHome(fields, key, regions);
    }
    return regions;
  }

  private void add(List<Region> regions, Region region, Scalar text) {
    if (regions.contains(region)) {
      problems.error(
          text.location(), "the Region " + region + " stands twice in this list", "Remove one.");
      return;
    }
    home.filter(other -> !known.partitionOf(other).equals(known.partitionOf(region)))
        .ifPresent(
            other ->
                problems.error(
                    text.location(),
                    "%s is in the partition %s, but the home Region %s is in %s"
                        .formatted(
                            region, known.partitionOf(region), other, known.partitionOf(other)),
                    "Remove it; an organization lives in one partition."));
    regions.add(region);
  }

  private void requireHome(Fields fields, String key, List<Region> regions) {
    home.filter(region -> !regions.contains(region))
        .ifPresent(
            region ->
                fields.error(
                    key,
                    "the home Region " + region + " is missing from this list",
                    "Add " + region + "; every account has its trail and its alerts there."));
  }

  private Optional<Region> region(Scalar text) {
    return region(
        text,
        "Write the code of a Region, such as eu-west-1; one that AWS opened lately takes a newer"
            + " Muster.");
  }

  /**
   * A Region that is named outside of a list.
   *
   * @param otherwise what to write when nothing like it is known
   */
  Optional<Region> region(Scalar text, String otherwise) {
    Optional<Region> region = known.region(text.value());
    if (region.isEmpty()) {
      problems.error(
          text.location(),
          "there is no Region " + Values.quoted(text.value()),
          known
              .closest(text.value())
              .map(close -> "Did you mean '" + close + "'?")
              .orElse(otherwise));
    }
    return region;
  }
}
