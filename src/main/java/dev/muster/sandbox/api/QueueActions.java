package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Faults;
import dev.muster.sandbox.world.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * SQS: what lies in the dead-letter queues that stacks brought. Nothing gets there by itself; the
 * faults {@code DEAD_LETTER} are the messages.
 */
final class QueueActions {
  private QueueActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("GetQueueAttributes", QueueActions::attributes),
        Action.read("ReceiveMessage", QueueActions::receive),
        Action.change("DeleteMessage", QueueActions::delete));
  }

  private static Deployed queue(Call call) {
    String url = call.input().required("QueueUrl", Rule.ANY);
    return Deployed.find(call, "AWS::SQS::Queue", url)
        .orElseThrow(
            () ->
                Refusal.of(
                    "com.amazonaws.sqs#QueueDoesNotExist",
                    400,
                    "The specified queue does not exist."));
  }

  private static List<Fault> messages(Call call, Deployed queue) {
    return call.world().faults().all().stream()
        .map(Faults.Active::fault)
        .filter(fault -> fault.kind() == FaultKind.DEAD_LETTER)
        .filter(fault -> TopicActions.isAt(fault, queue))
        .filter(fault -> isIn(call, fault, queue))
        .toList();
  }

  private static boolean isIn(Call call, Fault fault, Deployed queue) {
    return (fault.stackSet().isEmpty() || fault.stackSet().equals(queue.stackSet(call)))
        && (fault.resource().isEmpty()
            || fault.resource().equals(queue.resource().logicalId())
            || fault.resource().equals(queue.resource().type()));
  }

  private static Map<String, Object> attributes(Call call) {
    int count = messages(call, queue(call)).size();
    return Map.of("Attributes", Map.of("ApproximateNumberOfMessages", String.valueOf(count)));
  }

  private static Map<String, Object> receive(Call call) {
    int most = call.input().number("MaxNumberOfMessages", 1, 10).orElse(1);
    List<Object> shown =
        messages(call, queue(call)).stream().limit(most).<Object>map(QueueActions::shown).toList();
    return new Answer().some("Messages", shown).done();
  }

  private static Map<String, Object> shown(Fault message) {
    return new Answer()
        .put("MessageId", message.id())
        .put("ReceiptHandle", message.id())
        .put("Body", message.text())
        .put("MD5OfBody", md5(message.text()))
        .done();
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private static Map<String, Object> delete(Call call) {
    queue(call);
    call.world().removeFault(call.input().required("ReceiptHandle", Rule.ANY));
    return Map.of();
  }
}
