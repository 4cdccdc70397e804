package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  @Test
  void everythingComesAfterWhatItNeedsAndOtherwiseAsGiven() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    needs.put("d", List.of("b"));
    needs.put("a", List.of());
    needs.put("b", List.of("c"));
    needs.put("c", List.of("outside"));

    assertThat(new DependencyGraph(needs).order()).containsExactly("c", "b", "d", "a");
    assertThat(new DependencyGraph(needs).cycle()).isEmpty();
  }

  @Test
  void aCycleIsShownWithoutTheWayToIt() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    needs.put("start", List.of("a"));
    needs.put("a", List.of("b"));
    needs.put("b", List.of("a"));

    assertThat(new DependencyGraph(needs).cycle()).contains(List.of("a", "b", "a"));
    assertThatThrownBy(() -> new DependencyGraph(needs).order())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a → b → a");
  }

  @Test
  void aThingThatNeedsItselfIsACycle() {
    assertThat(new DependencyGraph(Map.of("a", List.of("a"))).cycle()).contains(List.of("a", "a"));
  }
}
