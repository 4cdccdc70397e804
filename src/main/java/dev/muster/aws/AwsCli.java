package dev.muster.aws;

import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.ImportStacks;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.OperationRequest.UpdateTargets;
import dev.muster.model.StackSetName;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackSetRequest;

/**
 * Requests as commands of the AWS CLI, a line each, for whoever finishes by hand what Muster could
 * not. They carry no operation id, so each can be repeated.
 */
final class AwsCli implements OperationRequest.Cases<String> {
  private static final String OPERATION_ID = "OperationId";
  private static final char LAST_PLAIN = 0x7e;

  private final StackSetRequests requests;
  private final Addresses addresses;
  private final Supplier<String> region;

  /**
   * @param region where the stack sets are
   */
  AwsCli(StackSetRequests requests, Addresses addresses, Supplier<String> region) {
    this.requests = requests;
    this.addresses = addresses;
    this.region = region;
  }

  @Override
  public String updateTargets(UpdateTargets request) {
    return command("update-stack-set", requests.update(request));
  }

  @Override
  public String updateEveryInstance(UpdateEveryInstance request) {
    return command("update-stack-set", requests.update(request));
  }

  @Override
  public String createInstances(CreateInstances request) {
    return command("create-stack-instances", requests.create(request));
  }

  @Override
  public String importStacks(ImportStacks request) {
    return command("import-stacks-to-stack-set", requests.take(request));
  }

  @Override
  public String updateInstances(UpdateInstances request) {
    return command("update-stack-instances", requests.update(request));
  }

  @Override
  public String deleteInstances(DeleteInstances request) {
    return command("delete-stack-instances", requests.delete(request));
  }

  /** DeleteStackSet. */
  String deletion(StackSetName name) {
    return command(
        "delete-stack-set",
        DeleteStackSetRequest.builder()
            .stackSetName(name.value())
            .callAs(addresses.callAs(name))
            .build());
  }

  private String command(String verb, SdkPojo request) {
    return "aws cloudformation "
        + verb
        + " --region "
        + region.get()
        + " --cli-input-json "
        + quoted(object(request));
  }

  /** For any shell of the Bourne family: only a quote needs care between quotes. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String object(SdkPojo values) {
    return values.sdkFields().stream()
        .filter(field -> !field.memberName().equals(OPERATION_ID))
        .filter(field -> isSet(field.getValueOrDefault(values)))
        .map(field -> member(field, values))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String member(SdkField<?> field, SdkPojo of) {
    return string(field.memberName()) + ":" + value(field.getValueOrDefault(of));
  }

  /** An empty list that somebody set means something; one that nobody set does not. */
  private static boolean isSet(@Nullable Object value) {
    return value != null && !(value instanceof SdkAutoConstructList);
  }

  private static String value(Object value) {
    if (value instanceof SdkPojo pojo) {
      return object(pojo);
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(AwsCli::value).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Boolean || value instanceof Number
        ? value.toString()
        : string(value.toString());
  }

  /** JSON in plain ASCII, so that no terminal and no report changes a character of it. */
  private static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (c < ' ' || c > LAST_PLAIN) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
