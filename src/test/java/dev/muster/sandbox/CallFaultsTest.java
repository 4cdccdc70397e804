package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.StackInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with calls: refusals, broken connections, empty pages, somebody else. */
final class CallFaultsTest {
  private static final String ONE = "100000000001";
  private static final List<String> HERE = List.of("us-east-1");

  private final WireWorld world = WireWorld.of(3);

  @BeforeEach
  void begin() {
    world.createSet(Templates.TOPIC);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private StackInstance create() {
    world.finish(world.start("CreateStackInstances", List.of(ONE), HERE));
    return world.instance(ONE);
  }

  @Test
  void calls_are_throttled_refused_and_broken_as_often_as_the_fault_says() {
    world.sandbox.addFault(Fault.of(FaultKind.API_THROTTLED).action("ListStackSets").times(2));
    assertThat(world.ask("ListStackSets")).contains("<Code>Throttling</Code>");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s")).contains("ACTIVE");
    assertThat(world.ask("ListStackSets")).contains("Rate exceeded");
    assertThat(world.ask("ListStackSets")).contains("<StackSetName>s<");
    world.sandbox.addFault(
        Fault.of(FaultKind.API_ERROR).times(1).text("409 StaleRequestException stale"));
    assertThat(world.ask("ListStackSets")).contains("<Code>StaleRequestException</Code>");
    world.sandbox.addFault(Fault.of(FaultKind.API_ERROR).times(1).text("503"));
    assertThat(world.ask("ListStackSets"))
        .contains("<Type>Receiver</Type><Code>ServiceUnavailable");
    world.sandbox.addFault(Fault.of(FaultKind.API_DENIED).times(1));
    assertThat(world.ask("ListStackSets")).contains("is not authorized to perform");
    world.sandbox.addFault(Fault.of(FaultKind.EMPTY_PAGE).times(1));
    String page = world.organizations("ListAccounts", "{}");
    assertThat(page).contains("\"Accounts\":[]").contains("NextToken");
  }

  @Test
  void a_lost_answer_leaves_the_work_done_and_a_reset_does_not() {
    world.sandbox.addFault(
        Fault.of(FaultKind.CONNECTION_RESET).action("CreateStackInstances").times(1));
    String[] request = {
      "StackSetName",
      "s",
      "Accounts.member.1",
      ONE,
      "Regions.member.1",
      "us-east-1",
      "OperationId",
      "mine"
    };
    assertThatThrownBy(() -> world.ask("CreateStackInstances", request))
        .hasCauseInstanceOf(IOException.class);
    assertThat(world.set().operations()).isEmpty();
    world.sandbox.addFault(
        Fault.of(FaultKind.LOST_RESPONSE).action("CreateStackInstances").times(1));
    assertThatThrownBy(() -> world.ask("CreateStackInstances", request))
        .hasCauseInstanceOf(IOException.class);
    assertThat(world.set().operations()).hasSize(1);
    assertThat(world.ask("CreateStackInstances", request)).contains("<OperationId>mine<");
    assertThat(world.set().operations()).hasSize(1);
  }

  @Test
  void a_foreign_operation_is_in_the_way() {
    create();
    world.sandbox.addFault(
        Fault.of(FaultKind.FOREIGN_OPERATION).action("UpdateStackSet").stackSet("s").times(1));
    assertThat(world.ask("UpdateStackSet", "StackSetName", "s", "UsePreviousTemplate", "true"))
        .contains("OperationInProgressException");
    assertThat(world.set().operations()).hasSize(2);
  }

  @Test
  void without_a_stack_set_a_foreign_operation_begins_where_the_call_goes() {
    create();
    world.sandbox.addFault(
        Fault.of(FaultKind.FOREIGN_OPERATION).action("CreateStackInstances").times(1));
    assertThat(
            world.ask(
                "CreateStackInstances",
                "StackSetName",
                "s",
                "Accounts.member.1",
                ONE,
                "Regions.member.1",
                "us-east-1"))
        .contains("OperationInProgressException");
    assertThat(world.set().operations()).hasSize(2);
  }

  @Test
  void empty_pages_without_end_still_let_every_list_end() {
    world.sandbox.addFault(Fault.of(FaultKind.EMPTY_PAGE));
    create();
    assertThat(pages(token -> world.organizations("ListAccounts", json(token)), "\"Id\":"))
        .hasSizeGreaterThan(2)
        .startsWith(0L)
        .satisfies(counts -> assertThat(counts.stream().mapToLong(n -> n).sum()).isEqualTo(4));
    assertThat(
            pages(
                token ->
                    token.isEmpty()
                        ? world.ask("ListStackInstances", "StackSetName", "s", "MaxResults", "1")
                        : world.ask(
                            "ListStackInstances",
                            "StackSetName",
                            "s",
                            "MaxResults",
                            "1",
                            "NextToken",
                            token),
                "<member>"))
        .containsExactly(0L, 1L);
  }

  private static String json(String token) {
    return token.isEmpty()
        ? "{\"MaxResults\":2}"
        : "{\"MaxResults\":2,\"NextToken\":\"" + token + "\"}";
  }

  /** How many elements each page had. */
  private static List<Long> pages(UnaryOperator<String> ask, String element) {
    List<Long> counts = new ArrayList<>();
    String token = "";
    do {
      String page = ask.apply(token);
      counts.add((long) page.split(element, -1).length - 1);
      Matcher next = Pattern.compile("NextToken(?:\":\"|>)([^\"<]+)").matcher(page);
      token = next.find() ? next.group(1) : "";
    } while (!token.isEmpty() && counts.size() < 100);
    return counts;
  }

  @Test
  void organizations_throttles_above_its_published_rate_and_recovers_with_time() {
    world.tune("throttling", "true");
    for (int i = 0; i < 2; i++) {
      assertThat(world.organizations("ListRoots", "{}")).contains("r-sbx1");
    }
    assertThat(world.organizations("ListRoots", "{}")).contains("TooManyRequestsException");
    world.sandbox.time().sleep(Duration.ofSeconds(1));
    assertThat(world.organizations("ListRoots", "{}")).contains("r-sbx1");
  }
}
