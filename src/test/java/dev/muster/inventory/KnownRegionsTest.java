package dev.muster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRegionsTest {
  private final KnownRegions known = KnownRegions.shipped();

  /** The isolated partitions cannot be reached by people outside them. */
  @Test
  void everyRegionThatTheSdkKnowsIsListedWithItsPartition() {
    List<software.amazon.awssdk.regions.Region> regions =
        software.amazon.awssdk.regions.Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .filter(region -> !region.metadata().partition().id().startsWith("aws-iso"))
            .toList();
    assertThat(regions).hasSizeGreaterThan(30);
    for (software.amazon.awssdk.regions.Region region : regions) {
      assertThat(known.partitions()).containsEntry(region.id(), region.metadata().partition().id());
    }
  }

  @Test
  void optInChinaAndGovCloudAreKnown() {
    assertThat(known.region("af-south-1")).contains(new Region("af-south-1"));
    assertThat(known.partitionOf(new Region("cn-northwest-1"))).isEqualTo("aws-cn");
    assertThat(known.partitionOf(new Region("us-gov-west-1"))).isEqualTo("aws-us-gov");
    assertThat(known.region("eu-west-9")).isEmpty();
    assertThat(known.closest("ap-norteast-1")).contains("ap-northeast-1");
  }
}
