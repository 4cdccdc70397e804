package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LostAnswersTest {
  private static CloudException failure(Kind kind, String action) {
    return new CloudException(kind, action, "Code", "words", Optional.empty()).advised("advice");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ACCESS_DENIED", "CREDENTIALS", "INVALID_REQUEST", "LIMIT_EXCEEDED", "NOT_FOUND"})
  void whatAwsRefusedItDidNotDo(Kind kind) {
    assertThat(LostAnswers.find(failure(kind, "Create"), () -> Optional.of("it"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, Create",
    "SERVICE_FAULT, Create",
    "THROTTLED, Create",
    "STALE, Describe",
    "OPERATION_IN_PROGRESS, Describe",
  })
  void whatCannotBeFoundOutEitherIsOfUnknownFate(Kind kind, String named) {
    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () ->
                LostAnswers.find(
                    failure(kind, "Create"),
                    () -> {
                      throw failure(Kind.UNREACHABLE, "Describe");
                    }));

    assertThat(e.isOfUnknownFate()).isTrue();
    assertThat(e.action()).isEqualTo(named);
    assertThat(e.advice()).isEqualTo("advice");
    assertThat(e).hasMessage("words");
  }

  @Test
  void whatIsThereWasDone() {
    CloudException lost = failure(Kind.UNREACHABLE, "Create");

    assertThat(LostAnswers.find(lost, () -> Optional.of("it"))).contains("it");
    assertThat(LostAnswers.find(lost, Optional::empty)).isEmpty();
    assertThat(lost.isOfUnknownFate()).isFalse();
  }
}
