package dev.muster.aws;

import dev.muster.cloud.CallCounter;
import dev.muster.cloud.CallListener.Call;
import dev.muster.cloud.StackSets;
import dev.muster.cloud.Wait;
import dev.muster.model.Region;
import dev.muster.time.SeededIds;
import dev.muster.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** The adapters on a bench: virtual time, known chance, and everything heard is written down. */
final class AwsBench implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  final VirtualTime time = new VirtualTime(START);
  final CallCounter counter = new CallCounter();
  final List<Call> called = new ArrayList<>();
  final List<Wait> waits = new ArrayList<>();
  final Calls calls =
      new Calls(
          time,
          new SeededIds(7),
          Retries.STANDARD,
          waits::add,
          call -> {
            counter.called(call);
            called.add(call);
          });
  final AwsClients clients;

  AwsBench(SdkHttpClient aws) {
    this(settings(aws));
  }

  AwsBench(AwsSettings settings) {
    this.clients = new AwsClients(settings, calls);
  }

  static AwsSettings settings(SdkHttpClient aws) {
    return AwsSettings.standard()
        .withHttpClient(aws)
        .withRegion(new Region("ap-northeast-1"))
        .withCredentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
  }

  StackSets selfManaged() {
    return clients.stackSets(TargetAddressing.SELF_MANAGED);
  }

  @Override
  public void close() {
    clients.close();
  }
}
