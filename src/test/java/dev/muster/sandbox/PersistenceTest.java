package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.store.SandboxException;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.World;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

final class PersistenceTest {
  private final VirtualTime real = new VirtualTime(Instant.EPOCH);

  private final Path directory;

  PersistenceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Sandbox open() {
    return Sandbox.open(
        directory,
        () -> WorldSeed.sample(3).withKnobs(Knobs.defaults().with("throttling", "false")),
        real,
        ClockMode.virtual());
  }

  private static CloudFormationClient client(Sandbox sandbox) {
    return Clients.inProcess(sandbox).cloudFormation();
  }

  private static void begin(CloudFormationClient client) {
    client.createStackSet(r -> r.stackSetName("a").templateBody(Templates.HANDLE));
    client.createStackInstances(
        r ->
            r.stackSetName("a")
                .accounts("100000000001", "100000000002")
                .regions("us-east-1")
                .operationId("op"));
  }

  private static String picture(Sandbox sandbox) {
    return sandbox.look(PersistenceTest::text);
  }

  private static String text(World world) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      world.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_world_is_the_same_after_it_was_closed_in_the_middle_of_an_operation() {
    String before;
    try (Sandbox first = open()) {
      begin(client(first));
      first.time().sleep(Duration.ofSeconds(10));
      before = picture(first);
    }
    try (Sandbox second = open()) {
      assertThat(picture(second)).isEqualTo(before);
      second.time().sleep(Duration.ofMinutes(5));
      assertThat(
              client(second)
                  .describeStackSetOperation(r -> r.stackSetName("a").operationId("op"))
                  .stackSetOperation()
                  .statusAsString())
          .isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void an_account_in_a_unit_that_was_made_later_is_kept() {
    try (Sandbox first = open();
        OrganizationsClient organizations = Clients.inProcess(first).organizations()) {
      String unit =
          organizations
              .createOrganizationalUnit(r -> r.parentId("r-sbx1").name("Later"))
              .organizationalUnit()
              .id();
      organizations.moveAccount(
          r ->
              r.accountId("100000000001")
                  .sourceParentId("ou-sbx1-prod0000")
                  .destinationParentId(unit));
    }
    try (Sandbox second = open()) {
      String parent = second.account("100000000001").orElseThrow().parentId();
      assertThat(parent).startsWith("ou-sbx1-").isNotEqualTo("ou-sbx1-prod0000");
    }
  }

  @Test
  void a_killed_process_loses_nothing_and_a_torn_last_line_is_dropped() throws IOException {
    Sandbox killed = open();
    begin(client(killed));
    killed.time().sleep(Duration.ofSeconds(10));
    String before = picture(killed);
    // Never closed: what a kill leaves behind. Another process would find the lock free.
    Path log;
    try (Stream<Path> files = Files.list(directory)) {
      log = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    Files.writeString(log, "{\"at\":\"2026-01", StandardOpenOption.APPEND);
    try (Sandbox second = open()) {
      assertThat(picture(second)).isEqualTo(before);
    }
  }

  @Test
  void two_users_see_one_world() {
    try (Sandbox one = open();
        Sandbox two = open()) {
      begin(client(one));
      assertThat(client(two).listStackInstances(r -> r.stackSetName("a")).summaries()).hasSize(2);
      two.time().sleep(Duration.ofMinutes(10));
      assertThat(
              client(one)
                  .describeStackSetOperation(r -> r.stackSetName("a").operationId("op"))
                  .stackSetOperation()
                  .statusAsString())
          .isEqualTo("SUCCEEDED");
      assertThat(picture(one)).isEqualTo(picture(two));
    }
  }

  @Test
  void beside_another_user_a_sleep_takes_real_time() {
    try (Sandbox one = open()) {
      one.time().sleep(Duration.ofHours(1));
      assertThat(real.instant()).isEqualTo(Instant.EPOCH);
      try (Sandbox two = open()) {
        one.time().sleep(Duration.ofMinutes(1));
        assertThat(Duration.between(Instant.EPOCH, real.instant()))
            .isBetween(Duration.ofMillis(990), Duration.ofMillis(1210));
        assertThat(two.time().instant()).isBeforeOrEqualTo(one.time().instant());
      }
    }
  }

  @Test
  void a_compacted_world_is_read_anew_by_those_who_had_it_open() {
    try (Sandbox one = open()) {
      try (Sandbox two = open()) {
        begin(client(two));
      }
      assertThat(client(one).listStackInstances(r -> r.stackSetName("a")).summaries()).hasSize(2);
    }
  }

  @Test
  void faults_and_added_accounts_survive() {
    try (Sandbox first = open()) {
      first.addFault(Fault.of(FaultKind.ROLE_MISSING).account("100000000001"));
      first.ensureAccounts(
          List.of(),
          List.of(dev.muster.sandbox.world.Account.active("900000000001", "new", "r-sbx1")));
    }
    try (Sandbox second = open()) {
      assertThat(second.faults()).hasSize(1);
      assertThat(second.account("900000000001")).isPresent();
    }
  }

  @Test
  void a_world_of_another_format_is_refused_with_the_way_out() throws IOException {
    open().close();
    Path snapshot;
    try (Stream<Path> files = Files.list(directory)) {
      snapshot =
          files
              .filter(f -> f.getFileName().toString().startsWith("world-"))
              .findFirst()
              .orElseThrow();
    }
    Files.writeString(
        snapshot, Files.readString(snapshot).replaceFirst("\"format\":[0-9]+", "\"format\":99"));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            SandboxException.class, e -> assertThat(e.nextStep()).contains("muster sandbox reset"));
    assertThat(Sandbox.isIn(directory)).isTrue();
    Sandbox.reset(directory);
    assertThat(Sandbox.isIn(directory)).isFalse();
    open().close();
  }

  @Test
  void what_was_written_is_read_as_the_same_world() throws IOException {
    try (Sandbox sandbox = open()) {
      begin(client(sandbox));
      sandbox.time().sleep(Duration.ofSeconds(20));
      String before = picture(sandbox);
      World again = World.read(new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)));
      assertThat(text(again)).isEqualTo(before);
    }
  }
}
