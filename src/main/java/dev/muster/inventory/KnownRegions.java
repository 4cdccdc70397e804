package dev.muster.inventory;

import dev.muster.model.Region;
import dev.muster.model.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Regions of AWS, opt-in ones, China and GovCloud included.
 *
 * @param partitions the partition of each Region by its code, such as {@code aws-cn}
 */
public record KnownRegions(SortedMap<String, String> partitions) {
  private static final String RESOURCE = "regions.txt";

  public KnownRegions {
    partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
  }

  /** Those that Muster ships with. */
  public static KnownRegions shipped() {
    SortedMap<String, String> partitions = new TreeMap<>();
    text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" +"))
        .forEach(words -> partitions.put(words[0], words[1]));
    return new KnownRegions(partitions);
  }

  public Optional<Region> region(String code) {
    return Optional.of(code).filter(partitions::containsKey).map(Region::new);
  }

  /** The partition of a known Region. */
  public String partitionOf(Region region) {
    return Optional.ofNullable(partitions.get(region.code()))
        .orElseThrow(() -> new IllegalArgumentException("unknown Region " + region));
  }

  /** The code that was probably meant. */
  public Optional<String> closest(String code) {
    return Spelling.closest(code, partitions.keySet());
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(KnownRegions.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
