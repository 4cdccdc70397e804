package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.api.Services;
import dev.muster.sandbox.wire.WireRequest;
import dev.muster.sandbox.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense gets an answer in the shape of AWS's errors, and never harms the world. */
final class FuzzTest {
  private static final int REQUESTS = 10_000;
  private static final List<String> VALUES =
      List.of(
          "",
          "s",
          "true",
          "false",
          "1",
          "-1",
          "999999999999",
          "100000000001",
          "us-east-1",
          "null",
          "ou-sbx1-prod0000",
          "r-sbx1",
          "%",
          "\u0000",
          "<x/>",
          "x".repeat(5000),
          "CREATE",
          "FAILED",
          "SERVICE_MANAGED",
          "DELEGATED_ADMIN",
          "{}",
          "[]",
          "Resources: {A: {Type: X}}",
          "&a [*a]",
          "\uD83D\uDE00",
          "2147483648",
          "1e9",
          "arn:aws:iam::100000000001:role/x",
          "op");
  private static final List<String> NAMES =
      List.of(
          "StackSetName",
          "TemplateBody",
          "TemplateURL",
          "Accounts",
          "Accounts.member.1",
          "Accounts.member.x",
          "Accounts.member",
          "Regions.member.1",
          "Regions",
          "OperationId",
          "OperationPreferences.MaxConcurrentCount",
          "OperationPreferences",
          "NextToken",
          "OperationPreferences.RegionOrder.member.1",
          "MaxResults",
          "CallAs",
          "RetainStacks",
          "Parameters.member.1.ParameterKey",
          "Parameters.member.1.ParameterValue",
          "Parameters",
          "ParameterOverrides",
          "ParameterOverrides.member.1",
          "Tags.member.1.Key",
          "Tags",
          "DeploymentTargets.OrganizationalUnitIds.member.1",
          "DeploymentTargets",
          "DeploymentTargets.AccountFilterType",
          "StackInstanceAccount",
          "StackInstanceRegion",
          "Filters.member.1.Name",
          "Filters.member.1.Values",
          "Filters",
          "UsePreviousTemplate",
          "PermissionModel",
          "StackName",
          "RoleArn",
          "RoleSessionName",
          "StackIds.member.1",
          "AutoDeployment.Enabled",
          "ManagedExecution.Active",
          "Capabilities.member.1",
          "a.b.c.d.e",
          "AccountId",
          "ParentId",
          "ChildId",
          "ResourceId",
          "ChildType",
          "Email",
          "AccountName");

  private static WireResponse send(Sandbox sandbox, Map<String, String> headers, byte[] body) {
    try {
      return sandbox.handler().handle(new WireRequest("POST", "/", headers, body));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String any(SplittableRandom random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static byte[] form(SplittableRandom random, String action) {
    StringBuilder body = new StringBuilder("Action=" + action);
    if (random.nextInt(10) > 0) {
      body.append("&Version=").append(random.nextInt(4) == 0 ? "2011-06-15" : "2010-05-15");
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      String value = any(random, VALUES);
      body.append('&').append(any(random, NAMES)).append('=');
      body.append(
          random.nextInt(10) == 0
              ? value
              : java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return cut(random, body.toString());
  }

  private static byte[] cut(SplittableRandom random, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return random.nextInt(12) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
        : bytes;
  }

  private static byte[] json(SplittableRandom random) {
    StringBuilder body = new StringBuilder("{");
    for (int i = random.nextInt(6); i > 0; i--) {
      String value =
          switch (random.nextInt(5)) {
            case 0 -> "" + random.nextInt();
            case 1 -> "[\"x\", 1, null, {}]";
            case 2 -> "{\"a\":{\"b\":[]}}";
            case 3 -> "null";
            default -> "\"" + any(random, VALUES).replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\"";
          };
      body.append('"')
          .append(any(random, NAMES))
          .append("\":")
          .append(value)
          .append(i > 1 ? "," : "");
    }
    return cut(random, body.append('}').toString());
  }

  @Test
  void ten_thousand_pieces_of_nonsense_are_answered_in_the_shape_of_aws() {
    SplittableRandom random = new SplittableRandom(4);
    List<String> actions = new ArrayList<>(Services.cloudFormation().keySet());
    actions.addAll(Services.sts().keySet());
    actions.addAll(List.of("Nope", "", "CreateStackSet%00"));
    List<String> targets = new ArrayList<>(Services.organizations().keySet());
    targets.add("Nope");
    try (WireWorld world = WireWorld.of(5)) {
      world.createSet(Templates.TOPIC);
      for (int i = 0; i < REQUESTS; i++) {
        boolean isJson = random.nextInt(4) == 0;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
            "Content-Type",
            isJson ? "application/x-amz-json-1.1" : "application/x-www-form-urlencoded");
        if (isJson) {
          headers.put("X-Amz-Target", "AWSOrganizationsV20161128." + any(random, targets));
        }
        if (random.nextInt(5) > 0) {
          headers.put(
              "Authorization",
              "AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/"
                  + (isJson ? "organizations" : "cloudformation")
                  + "/aws4_request");
        }
        byte[] body = isJson ? json(random) : form(random, any(random, actions));
        WireResponse response = send(world.sandbox, headers, body);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        String asked = new String(body, StandardCharsets.UTF_8);
        assertThat(response.status()).as(asked + "\n" + text).isIn(200, 400, 403, 404, 409, 413);
        if (response.status() != 200) {
          assertThat(text).as(asked).contains(isJson ? "\"__type\":" : "<Code>");
        }
      }
      assertThat(world.ask("ListStackSets")).contains("<ListStackSetsResult>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "text", "depth", "json", "too-large"})
  void huge_requests_are_answered(String kind) {
    String body =
        switch (kind) {
          case "list" -> {
            StringBuilder list =
                new StringBuilder(
                    "Action=CreateStackInstances&Version=2010-05-15&StackSetName=s&Regions.member.1=us-east-1");
            for (int i = 1; i <= 200_000; i++) {
              list.append("&Accounts.member.").append(i).append('=').append(100_000_000_000L + i);
            }
            yield list.toString();
          }
          case "text" ->
              "Action=CreateStackSet&Version=2010-05-15&StackSetName=t&TemplateBody="
                  + "x".repeat(10_000_000);
          case "depth" -> "Action=ListStackSets&Version=2010-05-15&" + "a.".repeat(100_000) + "b=1";
          case "json" -> "[".repeat(100_000);
          default -> "Action=ListStackSets&x=" + "x".repeat(12_100_000);
        };
    try (WireWorld world = WireWorld.of(2)) {
      world.createSet(Templates.HANDLE);
      WireResponse response =
          kind.equals("json")
              ? send(
                  world.sandbox,
                  Map.of("X-Amz-Target", "AWSOrganizationsV20161128.ListAccounts"),
                  body.getBytes(StandardCharsets.UTF_8))
              : world.raw(body.getBytes(StandardCharsets.UTF_8));
      assertThat(response.status()).isIn(400, 413);
      assertThat(world.set().instances()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &a [x]\nb: [*a, *a]",
        "Resources: [",
        "just text",
        "Resources: {A: {Type: T}, A: {Type: T}}",
        "Resources: {A: {}}",
        "Resources: {A: {Type: T, Properties: {x: !Ref Missing}}}",
        "Parameters: {P: {}}\nResources: {A: {Type: T}}",
        "Resources: {}",
        "{}"
      })
  void bad_templates_are_refused(String template) {
    try (WireWorld world = WireWorld.of(1)) {
      assertThat(world.ask("ValidateTemplate", "TemplateBody", template))
          .contains("<Code>ValidationError</Code><Message>Template format error");
    }
  }

  @Test
  void an_alias_bomb_is_refused_quickly() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a").append(i).append(": &a").append(i);
      bomb.append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]\n");
    }
    try (WireWorld world = WireWorld.of(1)) {
      assertThat(world.ask("ValidateTemplate", "TemplateBody", bomb.toString()))
          .contains("ValidationError");
    }
  }

  @Test
  void an_unknown_action_is_an_invalid_action() {
    try (WireWorld world = WireWorld.of(1)) {
      assertThat(world.ask("Frobnicate"))
          .contains("<Code>InvalidAction</Code>")
          .contains("Could not find operation Frobnicate for version 2010-05-15");
    }
  }
}
