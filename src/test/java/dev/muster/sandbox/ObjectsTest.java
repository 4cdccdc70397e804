package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.OperationStatus;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests point to by a URL of S3. */
final class ObjectsTest {
  private static final String URL = "https://things.s3.us-east-1.amazonaws.com/some/key.txt";

  private final Path directory;
  private final WireWorld world;

  ObjectsTest(@TempDir Path directory) {
    this.directory = directory;
    this.world = open();
  }

  private WireWorld open() {
    WorldSeed seed = WorldSeed.sample(4).with("throttling", "false").with("lag", "PT0S");
    return new WireWorld(
        Sandbox.open(directory, () -> seed, new VirtualTime(Instant.EPOCH), ClockMode.virtual()));
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void put(String text) throws IOException {
    Path file = directory.resolve("objects/things/some/key.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        URL,
        "https://things.s3.amazonaws.com/some/key.txt",
        "https://things.s3-eu-west-1.amazonaws.com/some/key.txt?versionId=1",
        "https://s3.amazonaws.com/things/some/key.txt",
        "https://s3.eu-west-1.amazonaws.com/things/some/key.txt"
      })
  void a_template_is_read_behind_each_form_of_url(String url) throws IOException {
    put(Templates.TOPIC);
    assertThat(world.ask("CreateStackSet", "StackSetName", "s", "TemplateURL", url))
        .contains("<StackSetId>s:");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s"))
        .contains("AWS::SNS::Topic")
        .contains("<ParameterKey>Size<");
  }

  @Test
  void every_call_that_takes_a_template_takes_its_url() throws IOException {
    world.createSet(Templates.HANDLE);
    put(Templates.TOPIC);
    assertThat(world.ask("ValidateTemplate", "TemplateURL", URL)).contains("<ParameterKey>Size<");
    assertThat(world.ask("GetTemplateSummary", "TemplateURL", URL)).contains("AWS::SNS::Topic");
    world.finish(
        WireWorld.id(world.ask("UpdateStackSet", "StackSetName", "s", "TemplateURL", URL)));
    assertThat(world.set().definition().parameters()).containsKey("Size");
  }

  @Test
  void a_template_in_s3_may_have_a_million_bytes() throws IOException {
    String filler = "#".repeat(999_999 - Templates.HANDLE.length());
    put(Templates.HANDLE + "\n" + filler);
    assertThat(world.ask("ValidateTemplate", "TemplateURL", URL)).doesNotContain("<Error>");
    put(Templates.HANDLE + "\n" + filler + "##");
    assertThat(world.ask("ValidateTemplate", "TemplateURL", URL))
        .contains("Template may not exceed 1000000 bytes in size.");
  }

  @Test
  void what_is_not_there_is_refused_in_the_words_of_s3() throws IOException {
    assertThat(world.ask("ValidateTemplate", "TemplateURL", URL))
        .contains("<Code>ValidationError</Code>")
        .contains("S3 error: The specified bucket does not exist.");
    put("x");
    String other = URL.replace("key.txt", "other.txt");
    assertThat(world.ask("ValidateTemplate", "TemplateURL", other))
        .contains("S3 error: The specified key does not exist.");
    for (String url :
        List.of(
            "https://example.com/t.yaml",
            "s3://things/some/key.txt",
            "http://things.s3.amazonaws.com/some/key.txt")) {
      assertThat(world.ask("ValidateTemplate", "TemplateURL", url))
          .contains("TemplateURL must be a supported URL.");
    }
  }

  @Test
  void nothing_outside_of_the_folder_can_be_read() throws IOException {
    put("x");
    Files.writeString(directory.resolve("secret"), Templates.HANDLE);
    for (String key : List.of("../../secret", "../secret", "..", "some/../../../secret")) {
      assertThat(
              world.ask(
                  "ValidateTemplate", "TemplateURL", "https://s3.amazonaws.com/things/" + key))
          .contains("S3 error:");
    }
    assertThat(world.ask("ValidateTemplate", "TemplateURL", "https://s3.amazonaws.com/../secret"))
        .contains("S3 error: The specified bucket does not exist.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000000001,100000000002", "100000000001\n100000000002\r\n"})
  void accounts_are_read_from_a_list(String list) throws IOException {
    put(list);
    world.createSet(Templates.HANDLE);
    String id =
        WireWorld.id(
            world.ask(
                "CreateStackInstances",
                "StackSetName",
                "s",
                "DeploymentTargets.AccountsUrl",
                URL,
                "Regions.member.1",
                "us-east-1"));
    assertThat(world.finish(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(world.set().instances()).hasSize(2);
    assertThat(world.ask("DescribeStackSetOperation", "StackSetName", "s", "OperationId", id))
        .contains("<AccountsUrl>" + URL + "<")
        .doesNotContain("<Accounts>");
  }

  @Test
  void a_list_filters_units_as_named_accounts_do() throws IOException {
    put("100000000001");
    world.ask(
        "CreateStackSet",
        "StackSetName",
        "s",
        "TemplateBody",
        Templates.HANDLE,
        "PermissionModel",
        "SERVICE_MANAGED");
    world.finish(
        WireWorld.id(
            world.ask(
                "CreateStackInstances",
                "StackSetName",
                "s",
                "DeploymentTargets.AccountsUrl",
                URL,
                "DeploymentTargets.OrganizationalUnitIds.member.1",
                "r-sbx1",
                "DeploymentTargets.AccountFilterType",
                "INTERSECTION",
                "Regions.member.1",
                "us-east-1")));
    assertThat(world.set().instances()).hasSize(1);
    assertThat(world.instance("100000000001").organizationalUnit()).isEqualTo("r-sbx1");
  }

  @Test
  void a_list_that_holds_something_else_or_comes_with_names_is_refused() throws IOException {
    world.createSet(Templates.HANDLE);
    put("100000000001,alice");
    String[] request = {
      "StackSetName",
      "s",
      "DeploymentTargets.AccountsUrl",
      URL,
      "Regions.member.1",
      "us-east-1",
      "DeploymentTargets.Accounts.member.1",
      "100000000001"
    };
    assertThat(world.ask("CreateStackInstances", request))
        .contains("Only one of Accounts and AccountsUrl can be specified");
    assertThat(world.ask("CreateStackInstances", java.util.Arrays.copyOf(request, 6)))
        .contains("'alice' is not an account id");
    assertThat(world.set().operations()).isEmpty();
  }

  @Test
  void stacks_to_import_are_read_from_a_list() throws IOException {
    world.createSet(Templates.HANDLE);
    List<String> here = List.of("us-east-1");
    world.finish(world.start("CreateStackInstances", WireWorld.accounts(1), here));
    String stack = world.instance("100000000001").stackId().orElseThrow();
    world.finish(
        world.start("DeleteStackInstances", WireWorld.accounts(1), here, "RetainStacks", "true"));
    put(stack + "\n");
    world.finish(
        WireWorld.id(world.ask("ImportStacksToStackSet", "StackSetName", "s", "StackIdsUrl", URL)));
    assertThat(world.instance("100000000001").stackId()).contains(stack);
    put((stack + "\n").repeat(201));
    assertThat(world.ask("ImportStacksToStackSet", "StackSetName", "s", "StackIdsUrl", URL))
        .contains("Between 1 and 200 StackIds");
    assertThat(
            world.ask(
                "ImportStacksToStackSet",
                "StackSetName",
                "s",
                "StackIdsUrl",
                URL,
                "StackIds.member.1",
                stack))
        .contains("Exactly one of StackIds and StackIdsUrl");
  }

  @Test
  void another_process_sees_the_object_as_it_was_when_the_call_read_it() throws IOException {
    put(Templates.TOPIC);
    world.ask("CreateStackSet", "StackSetName", "s", "TemplateURL", URL);
    Files.delete(directory.resolve("objects/things/some/key.txt"));
    try (WireWorld second = open()) {
      assertThat(second.set().definition().parameters()).containsKey("Size");
    }
  }
}
