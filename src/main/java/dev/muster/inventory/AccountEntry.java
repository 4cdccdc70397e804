package dev.muster.inventory;

import dev.muster.document.YamlValue;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An account as it is written into accounts.yaml.
 *
 * @param email empty where nobody knows it
 * @param regions empty for those of the defaults
 * @param labels environment and wave, where they are known
 */
public record AccountEntry(
    AccountId id,
    String name,
    Optional<String> email,
    Security security,
    Map<String, String> labels,
    Map<String, String> tags,
    List<Region> regions) {
  /** Tags of Organizations that are keys of their own in accounts.yaml. */
  private static final List<String> LABELS = List.of("environment", "wave");

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{N}_.:/@+-]{1,128}");

  public AccountEntry {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    regions = List.copyOf(regions);
  }

  /**
   * An account with the tags that it has in the organization: {@code security}, {@code environment}
   * and {@code wave} become keys, whatever else fits becomes a tag.
   *
   * @param untagged what an account is that has no tag {@code security}
   */
  public static AccountEntry tagged(
      AccountId id,
      String name,
      Optional<String> email,
      Map<String, String> organizationTags,
      Security untagged) {
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> tags = new LinkedHashMap<>();
    organizationTags.forEach(
        (key, value) -> {
          if (LABELS.contains(key) && LABEL.matcher(value).matches()) {
            labels.put(key, value);
          } else if (!key.equals("security")
              && !LABELS.contains(key)
              && TAG_KEY.matcher(key).matches()
              && !value.isBlank()) {
            tags.put(key, value);
          }
        });
    return new AccountEntry(
        id, name, email, security(organizationTags).orElse(untagged), labels, tags, List.of());
  }

  /** What the tag {@code security} says, if it says something that we know. */
  public static Optional<Security> security(Map<String, String> organizationTags) {
    String word = organizationTags.getOrDefault("security", "").toLowerCase(Locale.ROOT).strip();
    for (Security security : Security.values()) {
      if (security.word().equals(word)) {
        return Optional.of(security);
      }
    }
    return Optional.empty();
  }

  /**
   * The lines of a list item.
   *
   * @param indent what stands before its dash
   */
  List<String> lines(String indent) {
    List<String> keys = new ArrayList<>();
    keys.add("id: \"" + id + "\"");
    keys.add("name: " + scalar(name));
    email.ifPresent(address -> keys.add("email: " + scalar(address)));
    keys.add("security: " + security.word());
    LABELS.stream()
        .filter(labels::containsKey)
        .forEach(label -> keys.add(label + ": " + scalar(labels.getOrDefault(label, ""))));
    if (!tags.isEmpty()) {
      keys.add(
          tags.entrySet().stream()
              .map(tag -> scalar(tag.getKey()) + ": " + scalar(tag.getValue()))
              .collect(Collectors.joining(", ", "tags: { ", " }")));
    }
    if (!regions.isEmpty()) {
      keys.add(
          regions.stream().map(Region::code).collect(Collectors.joining(", ", "regions: [", "]")));
    }
    List<String> lines = new ArrayList<>();
    keys.forEach(key -> lines.add(indent + (lines.isEmpty() ? "- " : "  ") + key));
    return lines;
  }

  private static String scalar(String text) {
    return new YamlValue.Text(text).line();
  }
}
