package dev.muster.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a template says about the values of a parameter, apart from listing them.
 *
 * @param allowedPattern a regular expression for the whole value
 * @param minLength of text, in characters
 * @param minValue of a number
 */
public record ParameterLimits(
    Optional<String> allowedPattern,
    Optional<Integer> minLength,
    Optional<Integer> maxLength,
    Optional<BigDecimal> minValue,
    Optional<BigDecimal> maxValue) {

  /** Any value will do. */
  public static ParameterLimits none() {
    return new ParameterLimits(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Optional<String> objectionToText(String value) {
    if (minLength.filter(least -> value.length() < least).isPresent()) {
      return Optional.of("is shorter than " + minLength.orElseThrow() + " characters");
    }
    if (maxLength.filter(most -> value.length() > most).isPresent()) {
      return Optional.of("is longer than " + maxLength.orElseThrow() + " characters");
    }
    return allowedPattern
        .filter(pattern -> !Pattern.matches(pattern, value))
        .map(pattern -> "does not match " + pattern);
  }

  Optional<String> objectionToNumber(BigDecimal value) {
    if (minValue.filter(least -> value.compareTo(least) < 0).isPresent()) {
      return Optional.of("is less than " + minValue.orElseThrow().toPlainString());
    }
    return maxValue
        .filter(most -> value.compareTo(most) > 0)
        .map(most -> "is more than " + most.toPlainString());
  }
}
