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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RectanglesTest {
  private static final int MOST_TOO_MANY = 10;

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

  @Test
  void parts_that_share_nothing_are_each_cut_as_suits_them() {
    // By Regions 1-3, by accounts 4-6: six by either rule for all.
    String byRegions = "1/tokyo 2/ohio 3/tokyo 3/ohio";
    String byAccounts = " 4/paris 4/milan 5/paris 5/milan 5/seoul 6/seoul";
    assertThat(rectangles.cover(keys(byRegions + byAccounts))).hasSize(4);
  }

  @Test
  void a_common_rectangle_is_cut_out_where_that_saves_calls() {
    // Everybody is in tokyo and ohio, and each somewhere else too.
    assertThat(
            rectangles.cover(
                keys(
                    "1/tokyo 1/ohio 1/paris 2/tokyo 2/ohio 2/milan 2/seoul"
                        + " 3/tokyo 3/ohio 3/paris 3/milan 3/seoul")))
        .hasSize(3);
  }

  /** Every matrix of four accounts and four Regions, beside the fewest rectangles there can be. */
  @Tag("slow")
  @Test
  void small_matrices_take_hardly_more_rectangles_than_the_fewest_possible() {
    int[] fewest = fewest();
    int more = 0;
    for (int matrix = 1; matrix < fewest.length; matrix++) {
      List<DeploymentTargets> cover = rectangles.cover(pairs(matrix));
      int cells = 0;
      for (DeploymentTargets targets : cover) {
        cells |= targets.instances().mapToInt(RectanglesTest::cell).reduce(0, (a, b) -> a | b);
      }
      assertThat(cells).as("matrix %d", matrix).isEqualTo(matrix);
      assertThat(cover.stream().mapToInt(DeploymentTargets::size).sum())
          .isEqualTo(Integer.bitCount(matrix));
      assertThat(cover.size())
          .as("matrix %d", matrix)
          .isBetween(fewest[matrix], fewest[matrix] + 1);
      more += cover.size() > fewest[matrix] ? 1 : 0;
    }
    assertThat(more).as("matrices that take one rectangle too many").isLessThan(MOST_TOO_MANY);
  }

  /** By brute force: the fewest rectangles for each matrix, a bit for each cell. */
  private static int[] fewest() {
    List<Integer> all = new ArrayList<>();
    for (int rows = 1; rows < 16; rows++) {
      for (int columns = 1; columns < 16; columns++) {
        int rectangle = 0;
        for (int row = 0; row < 4; row++) {
          rectangle |= (rows >> row & 1) == 1 ? columns << 4 * row : 0;
        }
        all.add(rectangle);
      }
    }
    int[] fewest = new int[1 << 16];
    for (int matrix = 1; matrix < fewest.length; matrix++) {
      int least = Integer.MAX_VALUE;
      for (int rectangle : all) {
        if ((rectangle & ~matrix) == 0 && (rectangle & Integer.lowestOneBit(matrix)) != 0) {
          least = Math.min(least, 1 + fewest[matrix & ~rectangle]);
        }
      }
      fewest[matrix] = least;
    }
    return fewest;
  }

  private static List<InstanceKey> pairs(int matrix) {
    List<InstanceKey> pairs = new ArrayList<>();
    for (int cell = 0; cell < 16; cell++) {
      if ((matrix >> cell & 1) == 1) {
        pairs.add(
            new InstanceKey(
                new AccountId(Integer.toString(cell / 4).repeat(12)),
                new Region("region-" + cell % 4)));
      }
    }
    return pairs;
  }

  private static int cell(InstanceKey key) {
    int row = key.account().value().charAt(0) - '0';
    int column = key.region().code().charAt("region-".length()) - '0';
    return 1 << 4 * row + column;
  }

  @Tag("slow")
  @Test
  void ten_thousand_accounts_with_a_choice_of_regions_each_are_quickly_cut() {
    SeededIds random = new SeededIds(7);
    List<InstanceKey> pairs = new ArrayList<>();
    for (int account = 0; account < 10_000; account++) {
      for (int region = 0; region < 20; region++) {
        if (random.nextLong() % 2 == 0) {
          pairs.add(
              new InstanceKey(
                  new AccountId(Long.toString(100_000_000_000L + account)),
                  new Region("region-" + region)));
        }
      }
    }
    assertThat(rectangles.cover(pairs)).hasSize(20);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/b 1/d 2/a 2/b 2/d 3/a 4/b 4/c",
        "1/c 1/d 2/a 3/a 3/c 3/d 4/a 4/b 4/d",
        "1/a 1/d 2/b 2/c 2/d 3/b 4/a 4/b 4/d",
        "1/c 1/d 2/b 2/c 3/a 3/b 3/c 3/d 4/a 4/b",
        "1/a 1/c 1/d 2/a 2/c 3/a 3/b 4/d",
        "1/a 1/b 1/d 2/a 2/c 2/d 3/a 4/b 4/d",
        "1/a 2/a 2/b 2/c 3/b 3/c 4/c 4/d",
        "1/a 1/c 2/a 2/b 2/c 3/b 3/c 3/d 4/b",
        "1/b 1/c 2/a 2/b 2/c 3/b 3/d 4/a",
      })
  void what_takes_four_calls_by_either_rule_takes_three_when_a_rectangle_is_cut_out_first(
      String words) {
    List<DeploymentTargets> cover = rectangles.cover(keys(words));
    assertThat(cover).hasSize(3);
    assertThat(cover.stream().flatMap(DeploymentTargets::instances))
        .containsExactlyInAnyOrderElementsOf(keys(words));
  }
}
