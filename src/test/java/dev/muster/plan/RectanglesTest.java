package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.time.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RectanglesTest {
  private final Rectangles rectangles = new Rectangles(Scene.HOME);

  @Test
  void a_full_matrix_is_one_call() {
    assertThat(rectangles.cover(keys("1/tokyo 1/ohio 2/tokyo 2/ohio"))).hasSize(1);
  }

  @Test
  void few_regions_with_many_account_lists_are_a_call_for_each_region() {
    assertThat(rectangles.cover(keys("1/tokyo 2/ohio 3/tokyo 3/ohio"))).hasSize(2);
  }

  @Test
  void accounts_with_the_same_regions_share_a_call() {
    assertThat(rectangles.cover(keys("1/tokyo 2/tokyo 3/tokyo 3/ohio 4/tokyo 4/ohio 4/oregon")))
        .hasSize(3);
  }

  @Test
  void every_pair_is_covered_exactly_once_whatever_the_matrix() {
    for (long seed = 1; seed <= 200; seed++) {
      Set<InstanceKey> pairs = randomPairs(new SeededIds(seed));
      List<InstanceKey> covered = new ArrayList<>();
      for (DeploymentTargets targets : rectangles.cover(pairs)) {
        targets.instances().forEach(covered::add);
      }
      assertThat(covered)
          .as("seed %d", seed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(pairs);
    }
  }

  private static Set<InstanceKey> randomPairs(SeededIds random) {
    Set<InstanceKey> pairs = new TreeSet<>();
    for (int account = 0; account < 9; account++) {
      for (int region = 0; region < 5; region++) {
        if (random.nextLong() % 2 == 0) {
          pairs.add(
              new InstanceKey(
                  new AccountId(Integer.toString(account).repeat(12)),
                  new Region("region-" + region)));
        }
      }
    }
    return pairs;
  }

  private static List<InstanceKey> keys(String words) {
    return List.of(words.split(" ")).stream().map(Scene::key).toList();
  }
}
