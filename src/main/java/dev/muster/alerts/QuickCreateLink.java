package dev.muster.alerts;

import dev.muster.model.Region;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A link that opens the CloudFormation console with a stack filled in, so that somebody can set up
 * the alerts of a single account by a click, without StackSets.
 */
public final class QuickCreateLink {
  private QuickCreateLink() {}

  /**
   * @param template where the template lies; the console reads only from S3
   * @param parameters what is filled in already, by name
   * @throws IllegalArgumentException when the template does not lie behind https
   */
  public static URI of(
      Region region, URI template, String stackName, Map<String, String> parameters) {
    if (!"https".equals(template.getScheme())) {
      throw new IllegalArgumentException("the template must lie behind https: " + template);
    }
    StringBuilder link =
        new StringBuilder("https://")
            .append(region)
            .append('.')
            .append(consoleOf(region))
            .append("/cloudformation/home?region=")
            .append(region)
            .append("#/stacks/create/review?templateURL=")
            .append(encoded(template.toString()))
            .append("&stackName=")
            .append(encoded(stackName));
    parameters.forEach(
        (name, value) -> link.append("&param_").append(name).append('=').append(encoded(value)));
    return URI.create(link.toString());
  }

  private static String consoleOf(Region region) {
    if (region.code().startsWith("cn-")) {
      return "console.amazonaws.cn";
    }
    return region.code().startsWith("us-gov-")
        ? "console.amazonaws-us-gov.com"
        : "console.aws.amazon.com";
  }

  /** The console takes a blank as %20 only. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
