package dev.muster.template;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.template.value.Scalar;
import dev.muster.template.value.Value;
import java.util.Map;
import java.util.Optional;

/** Where a template is rendered: what CloudFormation knows without being told. */
public record PseudoParameters(AccountId account, Region region, String stackName) {

  /** How the Regions of a partition begin, where it is not {@code aws}. */
  private static final Map<String, String> PREFIXES =
      Map.of("cn-", "aws-cn", "us-gov-", "aws-us-gov", "eusc-", "aws-eusc");

  private static final Map<String, String> SUFFIXES =
      Map.of("aws-cn", "amazonaws.com.cn", "aws-eusc", "amazonaws.eu");

  /** The partition of a Region, such as {@code aws} or {@code aws-cn}. */
  public static String partitionOf(Region region) {
    return PREFIXES.entrySet().stream()
        .filter(one -> region.code().startsWith(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("aws");
  }

  /** The value of {@code AWS::…}; empty for what only the stack itself can know. */
  Optional<Value> valueOf(String name) {
    return switch (name) {
      case "AWS::AccountId" -> Optional.of(Scalar.of(account.value()));
      case "AWS::Region" -> Optional.of(Scalar.of(region.code()));
      case "AWS::StackName" -> Optional.of(Scalar.of(stackName));
      case "AWS::Partition" -> Optional.of(Scalar.of(partitionOf(region)));
      case "AWS::URLSuffix" ->
          Optional.of(Scalar.of(SUFFIXES.getOrDefault(partitionOf(region), "amazonaws.com")));
      default -> Optional.empty();
    };
  }
}
