package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stopping alerts leaves in the files. */
class SwitchedFilesTest {
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";
  private static final String MAIL = "stacksets/notification-mail/stackset.yaml";

  @TempDir static Path directory;

  private static Project project;
  private static String accounts;
  private static String mail;

  @BeforeAll
  static void rollOutOnce() {
    project =
        Project.shipped(directory)
            .write(
                "accounts.yaml",
                """
                version: 1
                organization: o-exampleorg01
                homeRegion: ap-northeast-1
                defaults: { regions: [ap-northeast-1, us-east-1] }
                accounts:
                  - { id: "%s", name: one, security: secure, wave: canary }
                  - { id: "%s", name: two, security: secure }
                """
                    .formatted(ONE, TWO));
    accounts = project.read("accounts.yaml");
    mail = project.read(MAIL);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  @BeforeEach
  void asItWas() {
    project.write("accounts.yaml", accounts).write(MAIL, mail);
    project.muster("notifications", "start", "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void aValueOfARegionBeyondTheAccountsOwnIsStoppedToo() {
    project.edit(MAIL, "regions: home", "regions: [ap-northeast-1, us-east-1, eu-west-1]");
    project.edit(
        "accounts.yaml",
        "name: two,",
        "name: two, parameters: { notification-mail: { Enabled: { ap-northeast-1: DISABLED,"
            + " us-east-1: DISABLED, default: ENABLED } } },");

    project
        .muster("notifications", "stop", "--channel", "mail", "--write", "--sandbox")
        .exits(ExitCode.OK)
        .says("Wrote parameters of 1 account");

    assertThat(project.read("accounts.yaml"))
        .contains("parameters: { notification-mail: { Enabled: DISABLED } }");
  }

  @Test
  void anAccountThatSaysSoWhereTheStackSetGoesStaysAsItIs() {
    project.edit(
        "accounts.yaml",
        "name: two,",
        "name: two, parameters: { notification-mail: { Enabled: { ap-northeast-1: DISABLED } } },");
    String before = project.read("accounts.yaml");

    project
        .muster("notifications", "stop", "--channel", "mail", "--write", "--sandbox")
        .exits(ExitCode.OK);

    assertThat(project.read("accounts.yaml")).isEqualTo(before);
    assertThat(project.read(MAIL)).contains("Enabled: DISABLED");
  }

  @Test
  void aFileThatIsEditedDuringTheRunIsNotSaidToHaveStoppedIt() {
    int before = project.read("state/muster.log").length();
    project
        .on(
            new Meanwhile(
                () ->
                    project
                        .read("state/muster.log")
                        .substring(before)
                        .contains("cloudformation:UpdateStack"),
                () -> project.edit("accounts.yaml", "  - { id: \"222", "  -  id: \"222")))
        .muster("notifications", "stop", TWO, "--write", "--sandbox")
        .exits(ExitCode.PARTLY)
        .hasNoStackTrace()
        .says(
            "accounts.yaml:7:",
            "AWS was changed, but no file was",
            "parameters: { notification-mail: { Enabled: DISABLED } }");

    asItWas();
    project
        .muster("notifications", "stop", TWO, "--write", "--sandbox")
        .exits(ExitCode.OK)
        .says("Wrote parameters of 1 account");
  }

  @Test
  void whenOneFileCannotBeChangedTheOthersStayAsTheyAreToo() {
    project.edit(
        "accounts.yaml",
        "name: two,",
        "name: two, parameters: { notification-mail: { Enabled: ENABLED } },");
    int before = project.read("state/muster.log").length();

    project
        .on(
            new Meanwhile(
                () ->
                    project
                        .read("state/muster.log")
                        .substring(before)
                        .contains("cloudformation:UpdateStack"),
                () -> project.edit("accounts.yaml", "  - { id: \"222", "  -  id: \"222")))
        .muster("notifications", "stop", "--channel", "mail", "--write", "--sandbox")
        .exits(ExitCode.PARTLY)
        .hasNoStackTrace()
        .says(
            "accounts.yaml:7:",
            "AWS was changed, but no file was",
            MAIL + ":\n  parameters: { Enabled: DISABLED }",
            "parameters: { notification-mail: { Enabled: DISABLED } }");

    assertThat(project.read(MAIL)).isEqualTo(mail);
  }

  @Test
  void aFileThatCannotBeWrittenWithNothingToRunLeavesTheMissingLines() {
    project.muster("notifications", "stop", TWO, "--sandbox").exits(ExitCode.OK);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(new Breaking(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            false,
            Map.of(),
            Screen.none());
    List<String> arguments =
        new ArrayList<>(List.of("notifications", "stop", TWO, "--write", "--sandbox"));
    project.options().forEach((name, value) -> arguments.addAll(List.of(name, value)));

    int exit = CliRunner.tree(terminal, RealTime::new).execute(arguments.toArray(String[]::new));

    assertThat(exit).isEqualTo(ExitCode.PARTLY.code());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "accounts.yaml:7:",
            "AWS was so already, but no file was changed",
            "parameters: { notification-mail: { Enabled: DISABLED } }");
  }

  /** Standard output at whose first word somebody breaks accounts.yaml. */
  private static final class Breaking extends OutputStream {
    private boolean broken;

    @Override
    public void write(int one) {
      if (!broken) {
        broken = true;
        project.edit("accounts.yaml", "  - { id: \"222", "  -  id: \"222");
      }
    }
  }

  /** Something happens once, as soon as something else has. */
  private static final class Meanwhile implements Time {
    private final Time time = new RealTime(new Interruption());
    private final BooleanSupplier when;
    private final AtomicReference<Runnable> what;

    Meanwhile(BooleanSupplier when, Runnable what) {
      this.when = when;
      this.what = new AtomicReference<>(what);
    }

    @Override
    public Instant instant() {
      if (when.getAsBoolean()) {
        what.getAndSet(() -> {}).run();
      }
      return time.instant();
    }

    @Override
    public void sleep(Duration duration) {
      time.sleep(duration);
    }
  }
}
