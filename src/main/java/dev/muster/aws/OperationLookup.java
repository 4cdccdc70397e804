package dev.muster.aws;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;

/** Looks up single operations of stack sets. */
final class OperationLookup {
  private final Supplier<CloudFormationClient> client;
  private final Calls calls;
  private final Function<StackSetName, @Nullable CallAs> callAs;

  /**
   * @param callAs in whose name to ask for a stack set
   */
  OperationLookup(
      Supplier<CloudFormationClient> client,
      Calls calls,
      Function<StackSetName, @Nullable CallAs> callAs) {
    this.client = client;
    this.calls = calls;
    this.callAs = callAs;
  }

  /** Empty when there is no such operation, or no such stack set. */
  Optional<StackSetOperation> find(StackSetName name, OperationId operation) {
    try {
      return Optional.of(
          calls
              .call(
                  "cloudformation:DescribeStackSetOperation",
                  () ->
                      client
                          .get()
                          .describeStackSetOperation(
                              r ->
                                  r.stackSetName(name.value())
                                      .operationId(operation.value())
                                      .callAs(callAs.apply(name))))
              .stackSetOperation());
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
