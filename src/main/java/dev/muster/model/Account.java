package dev.muster.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account of the inventory.
 *
 * @param organizationalUnit the path of names from the root, such as {@code Root/Prod/Payments};
 *     empty until Organizations was asked
 * @param regions where the account's stack sets go, in the order of the inventory
 * @param attributes every other fact by its dotted path: {@code environment}, {@code wave}, {@code
 *     notify.mail[0]}, {@code notify.slack.channel}, and tags as {@code tags.<key>}
 * @param parameters parameter values that hold for this account only, by stack set folder
 */
public record Account(
    AccountId id,
    String name,
    Optional<String> email,
    Security security,
    Optional<String> organizationalUnit,
    List<Region> regions,
    Map<String, String> attributes,
    Map<String, Map<String, ParameterValue>> parameters,
    List<Exclusion> exclusions,
    SourceLocation location) {

  public Account {
    regions = List.copyOf(regions);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    exclusions = List.copyOf(exclusions);
  }

  /**
   * The value at a dotted path as files write it after {@code account.} in expressions: {@code id},
   * {@code name}, {@code email}, {@code security}, {@code ou}, {@code environment}, {@code wave},
   * {@code notify.…}, {@code tags.…}.
   */
  public Optional<String> attribute(String path) {
    return switch (path) {
      case "id" -> Optional.of(id.value());
      case "name" -> Optional.of(name);
      case "email" -> email;
      case "security" -> Optional.of(security.word());
      case "ou" -> organizationalUnit;
      default -> Optional.ofNullable(attributes.get(path));
    };
  }

  /** Whether anything is known at or below a dotted path: {@code notify.slack} for its channel. */
  public boolean hasAttribute(String path) {
    return attribute(path).isPresent()
        || attributes.keySet().stream()
            .anyMatch(key -> key.startsWith(path + ".") || key.startsWith(path + "["));
  }

  /** The same account, placed in the organization. */
  public Account in(String organizationalUnitPath) {
    return new Account(
        id,
        name,
        email,
        security,
        Optional.of(organizationalUnitPath),
        regions,
        attributes,
        parameters,
        exclusions,
        location);
  }
}
