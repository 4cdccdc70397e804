package dev.muster.aws;

import dev.muster.cloud.AccountStacks;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.model.InstanceKey;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Single stacks in accounts, through the SDK. */
final class AwsAccountStacks implements AccountStacks {
  private static final List<String> STANDING =
      List.of(
          "CREATE_COMPLETE",
          "UPDATE_COMPLETE",
          "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
          "UPDATE_ROLLBACK_COMPLETE",
          "IMPORT_COMPLETE");

  private final SdkClients clients;
  private final Calls calls;
  private final MemberCredentials credentials;
  private final MemberCloudFormation cloudFormation;

  AwsAccountStacks(SdkClients clients, Calls calls, MemberCredentials credentials) {
    this.clients = clients;
    this.calls = calls;
    this.credentials = credentials;
    this.cloudFormation = new MemberCloudFormation(clients, calls, credentials);
  }

  @Override
  public void create(InstanceKey where, NewStack stack) {
    CreateStackRequest.Builder request =
        CreateStackRequest.builder()
            .stackName(stack.name())
            .templateBody(stack.templateBody())
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .clientRequestToken(stack.token())
            .parameters(
                stack.parameters().entrySet().stream()
                    .map(
                        entry ->
                            Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                    .toList());
    credentials.of(where.account()).ifPresent(request::overrideConfiguration);
    calls.call(
        "cloudformation:CreateStack",
        stack.name() + " in " + where,
        () -> clients.cloudFormation(where.region()).createStack(request.build()));
  }

  @Override
  public Optional<State> state(InstanceKey where, String name) {
    try {
      return cloudFormation.describe(where, name).stream().findFirst().map(AwsAccountStacks::state);
    } catch (CloudException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static State state(Stack stack) {
    String word = Words.said(stack.stackStatusAsString()).orElse("");
    Phase phase =
        STANDING.contains(word)
            ? Phase.STANDING
            : word.endsWith("_IN_PROGRESS") ? Phase.WORKING : Phase.FAILED;
    return new State(phase, word, Words.said(stack.stackStatusReason()).orElse(""));
  }
}
