package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterValueTest {
  private static final Region TOKYO = new Region("ap-northeast-1");
  private static final Region VIRGINIA = new Region("us-east-1");
  private static final ParameterValue SKIP = ParameterValue.everywhere("SKIP");

  @Test
  void aRegionThatIsNotNamedHasTheOthersValueOrNone() {
    assertThat(only(VIRGINIA, "SKIP").in(TOKYO)).isEmpty();
    assertThat(value("CREATE", VIRGINIA, "SKIP").in(TOKYO)).contains("CREATE");
    assertThat(value("CREATE", VIRGINIA, "SKIP").in(VIRGINIA)).contains("SKIP");
  }

  @Test
  void aChangeForOneRegionLeavesTheOthersAndOneForAllReplacesThem() {
    assertThat(SKIP.with(only(VIRGINIA, "CREATE"))).isEqualTo(value("SKIP", VIRGINIA, "CREATE"));
    assertThat(only(TOKYO, "SKIP").with(only(VIRGINIA, "SKIP")).regions())
        .containsOnlyKeys(TOKYO, VIRGINIA);
    assertThat(value("CREATE", VIRGINIA, "CREATE").with(SKIP)).isEqualTo(SKIP);
  }

  @Test
  void whatIsTheSameInAllRegionsIsOneValue() {
    assertThat(value("SKIP", VIRGINIA, "SKIP").simplified(List.of(TOKYO, VIRGINIA)))
        .isEqualTo(SKIP);
    assertThat(only(VIRGINIA, "SKIP").simplified(List.of(VIRGINIA))).isEqualTo(SKIP);
    assertThat(only(VIRGINIA, "SKIP").simplified(List.of(TOKYO, VIRGINIA)))
        .isEqualTo(only(VIRGINIA, "SKIP"));
    assertThat(only(VIRGINIA, "SKIP").simplified(List.of(TOKYO))).isEqualTo(only(VIRGINIA, "SKIP"));
  }

  @Test
  void aRegionBeyondThoseOfTheAccountIsNotForgotten() {
    ParameterValue value = value("CREATE", VIRGINIA, "SKIP");
    assertThat(value.simplified(List.of(TOKYO))).isEqualTo(value);
  }

  @Test
  void whatIsSaidTwiceCanBeSaidOnce() {
    assertThat(value("SKIP", VIRGINIA, "SKIP").withoutRepeats()).isEqualTo(SKIP);
    assertThat(value("CREATE", VIRGINIA, "SKIP").withoutRepeats())
        .isEqualTo(value("CREATE", VIRGINIA, "SKIP"));
    assertThat(only(VIRGINIA, "SKIP").withoutRepeats()).isEqualTo(only(VIRGINIA, "SKIP"));
  }

  @Test
  void aValueThatHoldsNowhereIsNone() {
    assertThatThrownBy(() -> ParameterValue.only(new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ParameterValue only(Region region, String value) {
    return ParameterValue.only(new TreeMap<>(Map.of(region, value)));
  }

  private static ParameterValue value(String elsewhere, Region region, String value) {
    return new ParameterValue(Optional.of(elsewhere), new TreeMap<>(Map.of(region, value)));
  }
}
