package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationStatus;
import dev.muster.sandbox.world.ResultStatus;
import dev.muster.sandbox.world.WorldSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each quota at its edge; those that AWS raises are lowered here, so that the edge is near. */
final class QuotasTest {
  private static final List<String> HERE = List.of("us-east-1");
  private static final String[] WIDE = {
    "OperationPreferences.MaxConcurrentCount",
    "10",
    "OperationPreferences.FailureToleranceCount",
    "9"
  };

  private final WireWorld world = WireWorld.of(6);

  @BeforeEach
  void begin() {
    world.createSet(Templates.HANDLE);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private String createSet(String name, String... more) {
    List<String> pairs =
        new ArrayList<>(List.of("StackSetName", name, "TemplateBody", Templates.HANDLE));
    pairs.addAll(List.of(more));
    return world.ask("CreateStackSet", pairs.toArray(new String[0]));
  }

  private String instances(String set, int accounts, String... more) {
    List<String> pairs = new ArrayList<>(List.of("StackSetName", set));
    pairs.addAll(WireWorld.list("Accounts", WireWorld.accounts(accounts)));
    pairs.addAll(WireWorld.list("Regions", HERE));
    pairs.addAll(List.of(more));
    return world.ask("CreateStackInstances", pairs.toArray(new String[0]));
  }

  @Test
  void the_published_figures_are_the_defaults() {
    assertThat(world.sandbox.knobs().quotas())
        .hasToString(
            "Quotas[stackSets=1000, instances=100000, queued=10000, atOnce=10000, stacks=2000,"
                + " accounts=50000, units=2000]");
  }

  @Test
  void an_account_has_so_many_stack_sets_and_deleted_ones_do_not_count() {
    world.tune("stackSets", "2");
    assertThat(createSet("t")).contains("<StackSetId>");
    assertThat(createSet("u"))
        .contains("<Code>LimitExceededException</Code>")
        .contains("You have reached the limit of 2 stack sets");
    world.ask("DeleteStackSet", "StackSetName", "t");
    assertThat(createSet("u")).contains("<StackSetId>");
  }

  @Test
  void a_stack_set_has_so_many_instances_and_those_that_are_there_count_once() {
    world.tune("instances", "3");
    assertThat(instances("s", 4)).contains("A stack set can have at most 3 stack instances");
    assertThat(world.set().instances()).isEmpty();
    world.finish(WireWorld.id(instances("s", 3, WIDE)));
    world.finish(WireWorld.id(instances("s", 3, WIDE)));
    assertThat(instances("s", 4)).contains("<Code>LimitExceededException</Code>");
  }

  @Test
  void an_account_and_region_have_so_many_stacks() {
    world.tune("stacks", "1");
    world.finish(WireWorld.id(instances("s", 1)));
    createSet("t");
    Operation failed = world.finish("t", WireWorld.id(instances("t", 1)));
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(
            world.ask(
                "ListStackSetOperationResults", "StackSetName", "t", "OperationId", failed.id()))
        .contains("<StatusReason>Limit for stack has been exceeded</StatusReason>");
    world.finish(
        world.start("DeleteStackInstances", WireWorld.accounts(1), HERE, "RetainStacks", "false"));
    assertThat(world.finish("t", WireWorld.id(instances("t", 1))).status())
        .isEqualTo(OperationStatus.SUCCEEDED);
  }

  @Test
  void a_region_works_on_so_many_instances_at_once_over_all_stack_sets() {
    world.tune("atOnce", "3");
    createSet("t");
    String first = WireWorld.id(instances("s", 6, WIDE));
    String second = WireWorld.id(instances("t", 6, WIDE));
    List<Long> running = new ArrayList<>();
    while (!world.operation(first).status().ended()
        || !world.set("t").operation(second).orElseThrow().status().ended()) {
      running.add(
          Stream.of(world.operation(first), world.set("t").operation(second).orElseThrow())
              .mapToLong(one -> WireWorld.count(one, ResultStatus.RUNNING))
              .sum());
      world.sandbox.time().sleep(Duration.ofSeconds(1));
    }
    assertThat(running).contains(3L).allMatch(count -> count <= 3);
    assertThat(world.set().instances()).hasSize(6);
    assertThat(WireWorld.count(world.operation(first), ResultStatus.SUCCEEDED)).isEqualTo(6);
    assertThat(
            WireWorld.count(world.set("t").operation(second).orElseThrow(), ResultStatus.SUCCEEDED))
        .isEqualTo(6);
  }

  @Test
  void what_waits_for_room_goes_on_after_the_world_was_read_again(@TempDir Path directory)
      throws IOException {
    WorldSeed seed =
        WorldSeed.sample(6).with("atOnce", "2").with("throttling", "false").with("lag", "PT0S");
    String id;
    try (WireWorld before = new WireWorld(open(directory, seed))) {
      before.createSet(Templates.HANDLE);
      id = before.start("CreateStackInstances", WireWorld.accounts(6), HERE, WIDE);
      before.sandbox.time().sleep(Duration.ofSeconds(20));
    }
    try (WireWorld after = new WireWorld(open(directory, seed))) {
      assertThat(WireWorld.count(after.finish(id), ResultStatus.SUCCEEDED)).isEqualTo(6);
    }
  }

  private static Sandbox open(Path directory, WorldSeed seed) {
    return Sandbox.open(
        directory, () -> seed, new dev.muster.time.VirtualTime(Instant.EPOCH), ClockMode.virtual());
  }

  @Test
  void a_managed_stack_set_queues_so_many_operations() {
    world.tune("queued", "2");
    createSet("t", "ManagedExecution.Active", "true");
    assertThat(instances("t", 1)).contains("<OperationId>");
    assertThat(instances("t", 2)).contains("<OperationId>");
    assertThat(instances("t", 3))
        .contains("<Code>LimitExceededException</Code>")
        .contains("Too many operations are queued");
  }

  @Test
  void stack_sets_depend_on_at_most_ten_others_and_a_hundred_in_all() {
    assertThat(serviceManaged("many", 11)).contains("At most 10 DependsOn");
    for (int i = 0; i < 10; i++) {
      assertThat(serviceManaged("d" + i, 10)).contains("<StackSetId>");
    }
    assertThat(serviceManaged("last", 1)).contains("<Code>LimitExceededException</Code>");
    assertThat(serviceManaged("none", 0)).contains("<StackSetId>");
  }

  private String serviceManaged(String name, int dependencies) {
    List<String> more =
        new ArrayList<>(
            List.of("PermissionModel", "SERVICE_MANAGED", "AutoDeployment.Enabled", "true"));
    for (int i = 1; i <= dependencies; i++) {
      more.addAll(List.of("AutoDeployment.DependsOn.member." + i, "arn:" + i));
    }
    return createSet(name, more.toArray(new String[0]));
  }

  @Test
  void an_organization_has_so_many_accounts_and_makes_five_at_a_time() {
    world.tune("accounts", "20");
    for (int i = 0; i < 5; i++) {
      assertThat(createAccount(i)).contains("IN_PROGRESS");
    }
    assertThat(createAccount(5))
        .contains("TooManyRequestsException")
        .contains("another request is already in progress");
    world.sandbox.advance(Duration.ofMinutes(5));
    world.tune("accounts", "12");
    assertThat(createAccount(6))
        .contains("ConstraintViolationException")
        .contains("ACCOUNT_NUMBER_LIMIT_EXCEEDED");
  }

  private String createAccount(int number) {
    return world.organizations(
        "CreateAccount", "{\"AccountName\":\"new\",\"Email\":\"new" + number + "@example.com\"}");
  }

  @Test
  void an_organization_has_so_many_units_five_deep() {
    String parent = "r-sbx1";
    for (int depth = 1; depth <= 5; depth++) {
      String answer = createUnit(parent, "deep");
      parent = answer.replaceAll("(?s).*\"Id\":\"(ou-[^\"]+)\".*", "$1");
      assertThat(parent).as(answer).startsWith("ou-");
    }
    assertThat(createUnit(parent, "deeper")).contains("OU_DEPTH_LIMIT_EXCEEDED");
    world.tune("units", "10");
    assertThat(createUnit("r-sbx1", "more")).contains("OU_NUMBER_LIMIT_EXCEEDED");
  }

  private String createUnit(String parent, String name) {
    return world.organizations(
        "CreateOrganizationalUnit", "{\"ParentId\":\"" + parent + "\",\"Name\":\"" + name + "\"}");
  }

  @Test
  void an_account_has_fifty_tags() {
    assertThat(tag(0, 30)).doesNotContain("__type");
    assertThat(tag(30, 30)).contains("MAX_TAG_LIMIT_EXCEEDED");
    assertThat(tag(10, 40)).doesNotContain("__type");
  }

  private String tag(int first, int count) {
    List<String> tags = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      tags.add("{\"Key\":\"k" + i + "\",\"Value\":\"v\"}");
    }
    return world.organizations(
        "TagResource",
        "{\"ResourceId\":\"100000000001\",\"Tags\":[" + String.join(",", tags) + "]}");
  }

  @Test
  void the_parts_of_a_template_are_limited() {
    assertThat(validate("Description: " + "x".repeat(1025) + "\n"))
        .contains("'Description' length is greater than 1024");
    assertThat(validate("Parameters: {" + "P".repeat(256) + ": {Type: String}}\n"))
        .contains("is longer than 255 characters");
    assertThat(validate("Metadata: {A: '" + "{{resolve:ssm:/a}}".repeat(61) + "'}\n"))
        .contains("Number of dynamic references, 61");
    StringBuilder outputs = new StringBuilder("Outputs:\n");
    for (int i = 0; i < 201; i++) {
      outputs.append("  O").append(i).append(": {Value: x}\n");
    }
    assertThat(validate(outputs.toString())).contains("Number of outputs, 201, is greater than");
    StringBuilder resources = new StringBuilder("Resources:\n");
    for (int i = 0; i < 501; i++) {
      resources.append("  R").append(i).append(": {Type: 'AWS::SNS::Topic'}\n");
    }
    assertThat(world.ask("ValidateTemplate", "TemplateBody", resources.toString()))
        .contains("Number of resources, 501, is greater than maximum allowed, 500");
  }

  private String validate(String part) {
    return world.ask("ValidateTemplate", "TemplateBody", part + Templates.HANDLE);
  }

  @Test
  void a_parameter_value_has_at_most_4096_bytes() {
    assertThat(
            createSet(
                "t",
                "Parameters.member.1.ParameterKey",
                "X",
                "Parameters.member.1.ParameterValue",
                "\u00e9".repeat(2049)))
        .contains("is longer than 4096 bytes");
  }
}
