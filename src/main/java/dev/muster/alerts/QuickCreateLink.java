package dev.muster.alerts;

import dev.muster.model.Region;
import dev.muster.template.PseudoParameters;
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
    return switch (PseudoParameters.partitionOf(region)) {
      case "aws-cn" -> "console.amazonaws.cn";
      case "aws-us-gov" -> "console.amazonaws-us-gov.com";
      case "aws-eusc" -> "console.amazonaws-eusc.eu";
      default -> "console.aws.amazon.com";
    };
  }

  /** The console takes a blank as %20 only. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
