package dev.muster.template;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.template.value.Scalar;
import dev.muster.template.value.Value;
import java.util.Optional;

/** Where a template is rendered: what CloudFormation knows without being told. */
public record PseudoParameters(AccountId account, Region region, String stackName) {

  /** The partition of a Region, such as {@code aws} or {@code aws-cn}. */
  public static String partitionOf(Region region) {
    if (region.code().startsWith("cn-")) {
      return "aws-cn";
    }
    return region.code().startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** The value of {@code AWS::…}; empty for what only the stack itself can know. */
  Optional<Value> valueOf(String name) {
    return switch (name) {
      case "AWS::AccountId" -> Optional.of(Scalar.of(account.value()));
      case "AWS::Region" -> Optional.of(Scalar.of(region.code()));
      case "AWS::StackName" -> Optional.of(Scalar.of(stackName));
      case "AWS::Partition" -> Optional.of(Scalar.of(partitionOf(region)));
      case "AWS::URLSuffix" ->
          Optional.of(
              Scalar.of(
                  partitionOf(region).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com"));
      default -> Optional.empty();
    };
  }
}
