package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Values;
import dev.muster.model.Region;
import dev.muster.model.RegionRule;
import dev.muster.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The key {@code regions} of a stack set: {@code account}, {@code home} or a list of Regions. */
final class RegionFields {
  private static final Map<String, RegionRule> WORDS =
      Map.of("account", new RegionRule.PerAccount(), "home", new RegionRule.Home());

  private final Fields fields;
  private final Set<String> regionCodes;

  RegionFields(Fields fields, Set<String> regionCodes) {
    this.fields = fields;
    this.regionCodes = regionCodes;
  }

  Optional<RegionRule> read() {
    Optional<Node> node = fields.require("regions").node("regions");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    List<Scalar> texts = fields.texts("regions");
    boolean list = node.filter(Node.Sequence.class::isInstance).isPresent();
    if (!list && texts.size() == 1 && WORDS.containsKey(texts.get(0).value())) {
      return Optional.of(WORDS.get(texts.get(0).value()));
    }
    if (list && texts.isEmpty()) {
      fields.error("regions", "'regions' lists no Region", "Write account, home or Regions.");
    }
    List<Region> regions = regions(texts, list ? regionCodes : wordsAndCodes());
    return Optional.of(regions).filter(all -> !all.isEmpty()).map(RegionRule.Explicit::new);
  }

  private List<Region> regions(List<Scalar> texts, Set<String> choices) {
    List<Region> regions = new ArrayList<>();
    for (Scalar text : texts) {
      Optional<Region> region = region(text, choices);
      if (region.filter(regions::contains).isPresent()) {
        fields
            .problems()
            .error(
                text.location(),
                "the Region " + text.value() + " stands twice in this list",
                "Remove one.");
      } else {
        region.ifPresent(regions::add);
      }
    }
    return regions;
  }

  private Optional<Region> region(Scalar text, Set<String> choices) {
    if (regionCodes.contains(text.value())) {
      return Optional.of(new Region(text.value()));
    }
    fields
        .problems()
        .error(
            text.location(),
            "there is no Region " + Values.quoted(text.value()),
            Spelling.closest(text.value(), choices)
                .map(close -> "Did you mean '" + close + "'?")
                .orElse("Write account, home or a list of Regions such as [eu-west-1]."));
    return Optional.empty();
  }

  private Set<String> wordsAndCodes() {
    Set<String> choices = new TreeSet<>(regionCodes);
    choices.addAll(WORDS.keySet());
    return choices;
  }
}
