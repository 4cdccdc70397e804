package dev.muster.aws;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3control.endpoints.S3ControlEndpointParams;
import software.amazon.awssdk.services.s3control.endpoints.S3ControlEndpointProvider;

/**
 * Where S3 Control is reached. Its standard puts the account before the host, which makes no host
 * at all of an address in numbers; there the account stands in its header only.
 */
final class S3ControlAddresses implements S3ControlEndpointProvider {
  private static final Pattern NUMBERS =
      Pattern.compile("https?://([0-9.]+|\\[[0-9A-Fa-f:.]+])([:/].*)?");

  private final S3ControlEndpointProvider standard = S3ControlEndpointProvider.defaultProvider();

  @Override
  public CompletableFuture<Endpoint> resolveEndpoint(S3ControlEndpointParams asked) {
    boolean plain = asked.endpoint() != null && NUMBERS.matcher(asked.endpoint()).matches();
    return standard.resolveEndpoint(
        plain ? asked.toBuilder().requiresAccountId(false).build() : asked);
  }
}
