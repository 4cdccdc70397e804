package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.SandboxServer;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Muster without --sandbox, which finds its AWS as every tool with the SDK does. */
class EndpointTest {
  private static final String QUESTION = "Change 12 targets in 4 accounts?";

  @TempDir Path directory;

  private final Map<String, Optional<String>> former = new LinkedHashMap<>();
  private Project project;
  private Sandbox sandbox;
  private SandboxServer server;

  @BeforeEach
  void anOrganizationBehindAPort() throws IOException {
    project = Project.small(directory);
    Inventory inventory = InventoryReader.read(project.inventory(), LocalDate.of(2026, 11, 22));
    sandbox = Sandbox.inMemory(SandboxSeed.of(inventory, Instant.parse("2026-11-22T00:00:00Z")));
    sandbox.tune(sandbox.knobs().with("throttling", "false"));
    project = project.on(sandbox.time());
    server = sandbox.serve(0);
    set("aws.endpointUrl", server.endpoint().toString());
    set("aws.accessKeyId", "AKIAEXAMPLE");
    set("aws.secretAccessKey", "example");
  }

  @AfterEach
  void asItWas() {
    former.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                text -> System.setProperty(name, text), () -> System.clearProperty(name)));
    server.close();
    sandbox.close();
  }

  private void set(String property, String value) {
    former.putIfAbsent(property, Optional.ofNullable(System.getProperty(property)));
    System.setProperty(property, value);
  }

  /** What was asked of the organization that can change it. */
  private Map<String, Long> writes() {
    Map<String, Long> writes = new TreeMap<>(sandbox.calls());
    writes.keySet().removeIf(action -> !action.matches(".*(Create|Update|Delete|Stop|Import).*"));
    return writes;
  }

  @Test
  void theEndpointIsThatOfTheEnvironment() {
    project
        .muster("plan", "--detailed-exitcode")
        .exits(ExitCode.DIFFERENCES)
        .answers("12 to create");
    assertThat(sandbox.calls()).isNotEmpty();
    assertThat(writes()).isEmpty();
    assertThat(project.state()).doesNotExist();
  }

  @Test
  void withoutATerminalAndWithoutYesNothingIsDone() {
    project
        .muster("rollout")
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .hasNoStackTrace()
        .says("12 to create", "--yes was not given", "add --yes")
        .keepsSilentAbout(QUESTION);
    assertThat(writes()).isEmpty();
    assertThat(project.state()).doesNotExist();
  }

  @Test
  void whoSaysNoChangesNothing() {
    for (String answer : List.of("no", "y", "", "yes please")) {
      project
          .typing(answer)
          .muster("rollout")
          .exits(ExitCode.INVALID)
          .hasNoResult()
          .says("12 to create", QUESTION, "Nothing was changed.");
    }
    assertThat(writes()).isEmpty();
    assertThat(project.state()).doesNotExist();
  }

  @Test
  void whoSaysYesGoesOn() {
    project
        .typing("yes")
        .muster("rollout")
        .exits(ExitCode.OK)
        .says(QUESTION, "wave canary: 1 account")
        .answers("12 succeeded");
    project.muster("status", "--check").exits(ExitCode.OK);
    project.muster("runs").exits(ExitCode.OK).answers("succeeded");
    project.muster("runs", "--sandbox").exits(ExitCode.OK).answers("No run yet");
  }

  @Test
  void withYesNobodyIsAsked() {
    project
        .muster("rollout", "--yes")
        .exits(ExitCode.OK)
        .says("wave canary: 1 account")
        .keepsSilentAbout(QUESTION, "Only 'yes' goes on");
  }

  @Test
  void nobodyIsAskedWhenThereIsNothingToDo() {
    project
        .typing("no")
        .muster("rollout", "--select", "security=classic")
        .exits(ExitCode.OK)
        .answers("Nothing to do")
        .keepsSilentAbout("Only 'yes' goes on");
  }

  @Test
  void nobodyIsAskedInTheSandboxEvenOnATerminal() {
    project
        .typing("no")
        .muster("rollout", "--sandbox")
        .exits(ExitCode.OK)
        .keepsSilentAbout("Only 'yes' goes on");
    assertThat(sandbox.calls()).isEmpty();
  }

  @Test
  void theOrganizationOfTheCredentialsHasToBeThatOfTheInventory() {
    project.edit("accounts.yaml", "o-exampleorg01", "o-otherorg0002");
    for (String command : List.of("rollout", "plan", "status")) {
      project
          .muster(command)
          .exits(ExitCode.INVALID)
          .hasNoResult()
          .hasNoStackTrace()
          .says("o-exampleorg01", "o-otherorg0002");
    }
    assertThat(writes()).isEmpty();
    assertThat(project.state()).doesNotExist();
  }

  @Test
  void whatAwsRefusesIsToldWithWhatToDo() {
    sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("ListAccounts"));
    project
        .muster("plan")
        .exits(ExitCode.REFUSED)
        .hasNoResult()
        .hasNoStackTrace()
        .says("organizations:ListAccounts failed", "IAM statement");
    assertThat(project.state()).doesNotExist();
    project
        .muster("plan", "--debug")
        .exits(ExitCode.REFUSED)
        .says("CloudException", "\tat dev.muster");
  }

  @Test
  void anEndpointWhereNobodyListensIsExplained() {
    server.close();
    project
        .muster("rollout", "--yes")
        .exits(ExitCode.REFUSED)
        .hasNoResult()
        .hasNoStackTrace()
        .says("Connection refused", "Check AWS_ENDPOINT_URL")
        .keepsSilentAbout("bug in Muster");
    assertThat(project.state()).doesNotExist();
  }

  @Test
  void aTypoInTheEndpointIsExplained() {
    for (String typo : List.of("localhost:4599", "http//localhost", "not an address")) {
      set("aws.endpointUrl", typo);
      project
          .muster("plan")
          .exits(ExitCode.REFUSED)
          .hasNoStackTrace()
          .says("'" + typo + "' is no address", "AWS_ENDPOINT_URL")
          .keepsSilentAbout("bug in Muster");
    }
  }

  @Test
  void aProfileThatDoesNotExistIsNamed() {
    project
        .muster("plan", "--profile", "nobody")
        .exits(ExitCode.REFUSED)
        .hasNoResult()
        .hasNoStackTrace()
        .says("nobody", "AWS_PROFILE")
        .keepsSilentAbout("bug in Muster");
  }
}
