package dev.muster.cli;

import dev.muster.document.TextFile;
import dev.muster.model.QuickCreate;
import dev.muster.sandbox.Sandbox;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * Stacks of a project's own mail template that somebody makes by a quick-create link, as the
 * console does it: with the account's own credentials.
 */
final class QuickCreated {
  private static final String HOME = "ap-northeast-1";
  private static final String STACK = QuickCreate.stackName("mail");

  private QuickCreated() {}

  /** In the home Region, with one address. */
  static void stack(Project project, String account, String address) {
    String template = TextFile.read(project.stacksets().resolve("notification-mail/template.yaml"));
    stack(
        project,
        account,
        STACK,
        template,
        new TreeMap<>(Map.of("HomeRegion", HOME, "Mail1", address)));
  }

  /** In another Region, which is the home of its alerts. */
  static void stackIn(String region, Project project, String account, String address) {
    String template = TextFile.read(project.stacksets().resolve("notification-mail/template.yaml"));
    Map<String, String> values = new TreeMap<>(Map.of("HomeRegion", region, "Mail1", address));
    stack(project, new Place(account, region), STACK, template, values);
  }

  /** In the home Region, of another template. */
  static void stack(
      Project project, String account, String name, String template, Map<String, String> values) {
    stack(project, new Place(account, HOME), name, template, values);
  }

  /** In another Region, of another template. */
  static void stackIn(
      String region,
      Project project,
      String account,
      String name,
      String template,
      Map<String, String> values) {
    stack(project, new Place(account, region), name, template, values);
  }

  private record Place(String account, String region) {}

  private static void stack(
      Project project, Place place, String name, String template, Map<String, String> values) {
    Worlds.use(
        project,
        sandbox -> {
          try (CloudFormationClient client =
              CloudFormationClient.builder()
                  .httpClient(sandbox.httpClient())
                  .region(Region.of(place.region()))
                  .credentialsProvider(
                      StaticCredentialsProvider.create(
                          AwsBasicCredentials.create(Sandbox.accessKeyId(place.account()), "any")))
                  .build()) {
            client.createStack(
                r ->
                    r.stackName(name)
                        .templateBody(template)
                        .capabilities(Capability.CAPABILITY_IAM)
                        .parameters(
                            values.entrySet().stream()
                                .map(
                                    one ->
                                        Parameter.builder()
                                            .parameterKey(one.getKey())
                                            .parameterValue(one.getValue())
                                            .build())
                                .toList()));
          }
        });
  }
}
