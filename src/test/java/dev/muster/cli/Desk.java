package dev.muster.cli;

import dev.muster.sandbox.ClockMode;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/**
 * Where somebody works on a simulated organization whose beginning the test decides: three secure
 * accounts, the management account, one stack set.
 */
final class Desk {
  static final String MANAGEMENT = "999900009999";
  static final String ONE = "111111111111";
  static final String TWO = "222222222222";
  static final String THREE = "333333333333";
  static final String TEMPLATE =
      """
      Parameters:
        Value: { Type: String, Default: one }
      Resources:
        Queue:
          Type: AWS::SQS::Queue
          Properties: { QueueName: !Ref Value }
      """;

  private final Path directory;

  /** The machine's own, unless a test turns the hands of another. */
  Function<Interruption, Time> clock = RealTime::new;

  /** What a command did. */
  record Result(int exit, String out, String err) {
    String all() {
      return out + err;
    }
  }

  /**
   * @param model SELF_MANAGED or SERVICE_MANAGED
   */
  Desk(Path directory, String model) {
    this.directory = directory;
    write(
        "accounts.yaml",
        """
        version: 1
        organization: o-exampleorg01
        homeRegion: ap-northeast-1
        defaults: { regions: [ap-northeast-1, us-east-1] }
        accounts:
          - { id: "111111111111", name: one, security: secure, wave: canary }
          - { id: "222222222222", name: two, security: secure }
          - { id: "333333333333", name: three, security: secure }
          - { id: "444444444444", name: old, security: classic }
        """);
    write(
        "stacksets/rollout.yaml",
        """
        waves:
          - { name: canary, select: wave=canary }
          - { name: rest }
        operation: { maxConcurrent: 100%, failureTolerance: 0, regions: sequential }
        onFailure: { account: rollback, toleranceExceeded: rollback-run }
        """);
    write("stacksets/baseline/template.yaml", TEMPLATE);
    write(
        "stacksets/baseline/stackset.yaml",
        """
        name: muster-baseline
        template: template.yaml
        permissionModel: %s
        select: security=secure
        regions: account
        parameters: { Value: "${account.name}" }
        """
            .formatted(model));
  }

  Path directory() {
    return directory;
  }

  void write(String file, String text) {
    Path path = directory.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void edit(String file, String from, String to) {
    try {
      String text = Files.readString(directory.resolve(file));
      if (!text.contains(from)) {
        throw new IllegalArgumentException(file + " does not contain '" + from + "'");
      }
      write(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the world as the inventory says, and then as {@code change} says. */
  void world(UnaryOperator<WorldSeed> change) {
    GlobalOptions options = new GlobalOptions();
    options.inventory = directory.resolve("accounts.yaml");
    options.stacksets = directory.resolve("stacksets");
    RealTime real = new RealTime(new Interruption());
    Inputs inputs = Inputs.read(options, java.time.LocalDate.of(2026, 11, 22));
    WorldSeed seed = SandboxSeed.of(inputs.inventory(), Instant.parse("2026-11-22T10:00:00Z"));
    WorldSeed calm = seed.withKnobs(seed.knobs().with("throttling", "false"));
    Sandbox.open(state().resolve("sandbox"), () -> change.apply(calm), real, ClockMode.virtual())
        .close();
  }

  /** Uses the world between commands. */
  void inWorld(Consumer<Sandbox> use) {
    try (Sandbox sandbox =
        Sandbox.open(
            state().resolve("sandbox"),
            () -> {
              throw new IllegalStateException("there is no world yet");
            },
            new RealTime(new Interruption()),
            ClockMode.virtual())) {
      use.accept(sandbox);
    }
  }

  /** A client of our own, to see what is really there. */
  static CloudFormationClient cloudFormation(Sandbox sandbox) {
    return CloudFormationClient.builder()
        .httpClient(sandbox.httpClient())
        .region(Region.AP_NORTHEAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("TEST", "test")))
        .build();
  }

  /** Runs a command on the simulated organization. */
  Result sandbox(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--sandbox");
    return muster(command, arguments.toArray(String[]::new));
  }

  Result muster(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--inventory", directory.resolve("accounts.yaml").toString()));
    arguments.addAll(List.of("--stacksets", directory.resolve("stacksets").toString()));
    return history(arguments.toArray(String[]::new));
  }

  /** A command that reads no input but what is remembered here. */
  Result history(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--state-dir", state().toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(stream(out), stream(err), new ByteArrayInputStream(new byte[0]), false);
    int exit = CliRunner.tree(terminal, clock).execute(arguments.toArray(String[]::new));
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path state() {
    return directory.resolve("state");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
