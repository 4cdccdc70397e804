package dev.muster.sandbox;

import dev.muster.sandbox.wire.WireRequest;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.WorldSeed;
import dev.muster.time.VirtualTime;
import java.io.File;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures a full rollout on 10,000 accounts, 4 Regions and 3 stack sets, a page call, and the
 * start. Run by hand: {@code java -cp … dev.muster.sandbox.SandboxBenchmark [accounts]}.
 */
final class SandboxBenchmark {
  private static final PrintStream OUT =
      new PrintStream(
          new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
  private static final String REGIONS =
      "&Regions.member.1=ap-northeast-1&Regions.member.2=us-east-1&Regions.member.3=eu-west-1"
          + "&Regions.member.4=us-west-2";
  private static final String PREFERENCES =
      "&OperationPreferences.MaxConcurrentCount=500&OperationPreferences.FailureToleranceCount=499"
          + "&OperationPreferences.RegionConcurrencyType=PARALLEL";

  private SandboxBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    Path directory = Files.createTempDirectory("sandbox-benchmark");
    Knobs knobs = Knobs.defaults().with("throttling", "false");
    long begun = cpu();
    Sandbox sandbox =
        Sandbox.open(
            directory,
            () -> WorldSeed.sample(accounts).withKnobs(knobs),
            new VirtualTime(Instant.EPOCH),
            ClockMode.virtual());
    say("open a new world", begun);
    begun = cpu();
    rollOut(sandbox, accounts);
    say("create and update 3 sets x 4 Regions x " + accounts + " accounts", begun);
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    OUT.println("heap after it: " + used / 1_000_000 + " MB");
    pages(sandbox);
    begun = cpu();
    sandbox.close();
    say("close with a snapshot", begun);
    begun = cpu();
    Sandbox again =
        Sandbox.open(
            directory,
            () -> WorldSeed.sample(1),
            new VirtualTime(Instant.EPOCH),
            ClockMode.virtual());
    call(again, "DescribeStackSet&StackSetName=set-1");
    say("open it again and describe a set", begun);
    again.close();
    try (var files = Files.walk(directory)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    OUT.println("calls: " + Map.copyOf(sandbox.calls()));
  }

  private static void rollOut(Sandbox sandbox, int accounts) throws Exception {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= accounts; i++) {
      all.append("&Accounts.member.").append(i).append('=').append(100_000_000_000L + i);
    }
    for (int set = 1; set <= 3; set++) {
      String name = "set-" + set;
      String template =
          java.net.URLEncoder.encode(
              Templates.TOPIC.replace("Default: alerts", "Default: alerts-" + set),
              StandardCharsets.UTF_8);
      call(sandbox, "CreateStackSet&StackSetName=" + name + "&TemplateBody=" + template);
      call(
          sandbox,
          "CreateStackInstances&OperationId=c&StackSetName=" + name + REGIONS + PREFERENCES + all);
      await(sandbox, name, "c");
      call(
          sandbox,
          "UpdateStackSet&OperationId=u&StackSetName="
              + name
              + "&UsePreviousTemplate=true&Parameters.member.1.ParameterKey=Size"
              + "&Parameters.member.1.ParameterValue=large"
              + PREFERENCES);
      await(sandbox, name, "u");
    }
  }

  private static void await(Sandbox sandbox, String set, String operation) throws Exception {
    String answer = "";
    while (!answer.contains("EndTimestamp")) {
      sandbox.time().sleep(Duration.ofSeconds(10));
      answer =
          call(
              sandbox,
              "DescribeStackSetOperation&StackSetName=" + set + "&OperationId=" + operation);
    }
    if (!answer.contains("SUCCEEDED")) {
      throw new IllegalStateException(answer);
    }
  }

  private static void pages(Sandbox sandbox) throws Exception {
    for (int round = 1; round <= 3; round++) {
      List<Long> micros = new ArrayList<>();
      String token = "";
      do {
        String answer = timed(sandbox, "ListStackInstances&StackSetName=set-1" + token, micros);
        int at = answer.indexOf("<NextToken>");
        token =
            at < 0 ? "" : "&NextToken=" + answer.substring(at + 11, answer.indexOf("</NextToken>"));
      } while (!token.isEmpty());
      say("ListStackInstances, round " + round, micros);
    }
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      timed(sandbox, "ListStackSetOperationResults&StackSetName=set-1&OperationId=u", micros);
    }
    say("ListStackSetOperationResults", micros);
  }

  private static void say(String what, List<Long> micros) {
    List<Long> sorted = micros.stream().sorted().toList();
    OUT.println(
        what
            + ": "
            + sorted.size()
            + " pages, median "
            + sorted.get(sorted.size() / 2)
            + " us, 95th of 100 "
            + sorted.get(sorted.size() * 95 / 100)
            + " us of the thread's CPU");
  }

  private static long thread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String call(Sandbox sandbox, String action) throws Exception {
    return timed(sandbox, action, new ArrayList<>());
  }

  /** What is timed is the answer in bytes, not what the benchmark does to look into it. */
  private static String timed(Sandbox sandbox, String action, List<Long> micros) throws Exception {
    WireRequest request =
        new WireRequest(
            "POST",
            "/",
            Map.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/cloudformation/aws4_request"),
            ("Version=2010-05-15&Action=" + action).getBytes(StandardCharsets.UTF_8));
    long begun = thread();
    byte[] body = sandbox.handler().handle(request).body();
    micros.add((thread() - begun) / 1000);
    String answer = new String(body, StandardCharsets.UTF_8);
    if (answer.contains("<Error>")) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void say(String what, long begun) {
    OUT.println(what + ": " + (cpu() - begun) / 1_000_000 + " ms of CPU");
  }
}
