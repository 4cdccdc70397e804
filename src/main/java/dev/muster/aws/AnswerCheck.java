package dev.muster.aws;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Makes sure that a good answer is an answer to our question. The SDK reads a well-formed page of
 * HTML as an answer in which everything is missing, and an organization without accounts is not
 * what a proxy's login page means.
 */
final class AnswerCheck implements ExecutionInterceptor {
  private static final int SHOWN = 60;

  /** Operations whose good answer has no body. */
  private static final Set<String> WITHOUT_BODY = Set.of("DeleteMessage");

  /** Operations whose good answer is not called after them. */
  private static final Map<String, String> ROOTS =
      Map.of("GetPublicAccessBlock", "PublicAccessBlockConfiguration");

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    SdkHttpResponse response = context.httpResponse();
    if (!response.isSuccessful()) {
      return context.responseBody();
    }
    byte[] body = read(context.responseBody());
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    try {
      check(new String(body, StandardCharsets.UTF_8), operation, response);
    } catch (IOException e) {
      throw SdkClientException.create(e.getMessage(), e);
    }
    return Optional.of(new ByteArrayInputStream(body));
  }

  private static byte[] read(Optional<InputStream> body) {
    if (body.isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = body.get()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw SdkClientException.create("the connection was lost in the middle of an answer", e);
    }
  }

  private static void check(String body, String operation, SdkHttpResponse response)
      throws IOException {
    String text = body.strip();
    if (text.isEmpty() && WITHOUT_BODY.contains(operation)) {
      return;
    }
    if (text.isEmpty()) {
      throw new EOFException("the answer was empty");
    }
    boolean json = text.startsWith("{");
    String root = ROOTS.getOrDefault(operation, operation + "Response");
    boolean xml = text.startsWith("<") && text.contains("<" + root);
    if (!json && !xml && !isCutOff(text)) {
      String type = response.firstMatchingHeader("Content-Type").orElse("unknown type");
      String start = text.substring(0, Math.min(SHOWN, text.length())).replaceAll("\\s+", " ");
      throw new NotFromAws("the answer (" + type + ") begins with: " + start);
    }
  }

  /** Cut off before the first element that would tell. */
  private static boolean isCutOff(String text) {
    return text.startsWith("<?xml") && text.indexOf('>') == text.lastIndexOf('>');
  }
}
