package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.DetailedStatus;
import dev.muster.sandbox.world.InstanceStatus;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which parameter values an instance ends up with, request by request. */
final class OverridesTest {
  private static final List<String> ONE = List.of("100000000001");
  private static final List<String> HERE = List.of("us-east-1");

  private final WireWorld world = WireWorld.of(3);

  @BeforeEach
  void begin() {
    world.createSet(Templates.TOPIC);
    world.finish(
        world.start(
            "CreateStackInstances",
            ONE,
            HERE,
            "ParameterOverrides.member.1.ParameterKey",
            "Name",
            "ParameterOverrides.member.1.ParameterValue",
            "mine",
            "ParameterOverrides.member.2.ParameterKey",
            "Size",
            "ParameterOverrides.member.2.ParameterValue",
            "large"));
  }

  @AfterEach
  void end() {
    world.close();
  }

  private StackInstance instance() {
    return world.instance("100000000001");
  }

  private Map<String, String> effective() {
    String id = instance().stackId().orElseThrow();
    return world.sandbox.look(w -> w.stacks().stack(id).map(Stack::parameters).orElseThrow());
  }

  private void update(String... overrides) {
    world.finish(world.start("UpdateStackInstances", ONE, HERE, overrides));
  }

  @Test
  void overrides_are_deployed_and_shown() {
    assertThat(effective()).containsEntry("Name", "mine").containsEntry("Size", "large");
    assertThat(
            world.ask(
                "DescribeStackInstance",
                "StackSetName",
                "s",
                "StackInstanceAccount",
                "100000000001",
                "StackInstanceRegion",
                "us-east-1"))
        .contains("<ParameterKey>Name</ParameterKey><ParameterValue>mine</ParameterValue>")
        .doesNotContain("Secret");
  }

  @Test
  void absent_keeps_all() {
    update();
    assertThat(instance().overrides()).isEqualTo(Map.of("Name", "mine", "Size", "large"));
  }

  @Test
  void a_missing_key_is_removed_and_falls_back_to_the_set() {
    update(
        "ParameterOverrides.member.1.ParameterKey", "Name",
        "ParameterOverrides.member.1.ParameterValue", "other");
    assertThat(instance().overrides()).isEqualTo(Map.of("Name", "other"));
    assertThat(effective()).containsEntry("Size", "small");
  }

  @Test
  void use_previous_value_keeps_one() {
    update(
        "ParameterOverrides.member.1.ParameterKey", "Size",
        "ParameterOverrides.member.1.UsePreviousValue", "true");
    assertThat(instance().overrides()).isEqualTo(Map.of("Size", "large"));
  }

  @Test
  void an_empty_list_removes_all() {
    update("ParameterOverrides", "");
    assertThat(instance().overrides()).isEmpty();
    assertThat(effective()).containsEntry("Name", "alerts").containsEntry("Size", "small");
  }

  @Test
  void overrides_survive_an_update_of_the_set() {
    world.finish(
        WireWorld.id(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "UsePreviousTemplate",
                "true",
                "Parameters.member.1.ParameterKey",
                "Name",
                "Parameters.member.1.ParameterValue",
                "new")));
    assertThat(instance().overrides()).isEqualTo(Map.of("Name", "mine", "Size", "large"));
    assertThat(effective()).containsEntry("Name", "mine");
  }

  @Test
  void a_parameter_left_out_of_an_update_falls_back_to_its_default() {
    world.finish(
        WireWorld.id(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "UsePreviousTemplate",
                "true",
                "Parameters.member.1.ParameterKey",
                "Size",
                "Parameters.member.1.ParameterValue",
                "large")));
    assertThat(world.set().definition().parameters())
        .containsEntry("Size", "large")
        .containsEntry("Name", "alerts");
  }

  @Test
  void even_identical_parameters_mark_all_instances_outdated() {
    world.finish(world.start("CreateStackInstances", List.of("100000000002"), HERE));
    world.ask(
        "UpdateStackSet",
        "StackSetName",
        "s",
        "UsePreviousTemplate",
        "true",
        "Parameters.member.1.ParameterKey",
        "Name",
        "Parameters.member.1.UsePreviousValue",
        "true",
        "Accounts.member.1",
        "100000000002",
        "Regions.member.1",
        "us-east-1");
    assertThat(instance().status()).isEqualTo(InstanceStatus.OUTDATED);
    assertThat(instance().detailed()).isEqualTo(DetailedStatus.PENDING);
  }

  @Test
  void without_template_and_parameters_untargeted_instances_keep_their_status() {
    world.finish(world.start("CreateStackInstances", List.of("100000000002"), HERE));
    world.ask(
        "UpdateStackSet",
        "StackSetName",
        "s",
        "UsePreviousTemplate",
        "true",
        "Accounts.member.1",
        "100000000002",
        "Regions.member.1",
        "us-east-1");
    assertThat(instance().status()).isEqualTo(InstanceStatus.CURRENT);
  }

  @Test
  void a_value_together_with_use_previous_value_is_refused() {
    assertThat(
            world.ask(
                "UpdateStackInstances",
                "StackSetName",
                "s",
                "Accounts.member.1",
                "100000000001",
                "Regions.member.1",
                "us-east-1",
                "ParameterOverrides.member.1.ParameterKey",
                "Name",
                "ParameterOverrides.member.1.ParameterValue",
                "x",
                "ParameterOverrides.member.1.UsePreviousValue",
                "true"))
        .contains("<Code>ValidationError</Code>");
  }

  @Test
  void use_previous_value_of_a_new_parameter_is_refused() {
    assertThat(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "TemplateBody",
                Templates.TOPIC.replace("Size:", "Extra: { Type: String }\n  Size:"),
                "Parameters.member.1.ParameterKey",
                "Extra",
                "Parameters.member.1.UsePreviousValue",
                "true"))
        .contains(
            "Cannot specify usePreviousValue as true for a parameter key not in the previous");
  }

  @Test
  void a_parameter_without_default_must_have_a_value() {
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "TemplateBody",
                "Parameters: {A: {Type: String}}\n" + Templates.HANDLE))
        .contains("Parameters: [A] must have values");
  }

  @Test
  void an_unknown_override_and_a_value_that_is_not_allowed_are_refused() {
    assertThat(
            world.ask(
                "UpdateStackInstances",
                "StackSetName",
                "s",
                "Accounts.member.1",
                "100000000001",
                "Regions.member.1",
                "us-east-1",
                "ParameterOverrides.member.1.ParameterKey",
                "Nope",
                "ParameterOverrides.member.1.ParameterValue",
                "x"))
        .contains("Parameters: [Nope] do not exist in the template");
    assertThat(
            world.ask(
                "UpdateStackInstances",
                "StackSetName",
                "s",
                "Accounts.member.1",
                "100000000001",
                "Regions.member.1",
                "us-east-1",
                "ParameterOverrides.member.1.ParameterKey",
                "Size",
                "ParameterOverrides.member.1.ParameterValue",
                "huge"))
        .contains("must be one of AllowedValues");
  }

  @Test
  void a_secret_never_shows() {
    world.ask(
        "UpdateStackSet",
        "StackSetName",
        "s",
        "UsePreviousTemplate",
        "true",
        "Parameters.member.1.ParameterKey",
        "Secret",
        "Parameters.member.1.ParameterValue",
        "hunter2");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s"))
        .contains("****")
        .doesNotContain("hunter2");
  }
}
