package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.alerts.DeadLetter.Delivery;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Rendering;
import dev.muster.template.TemplateReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final String HOME = "ap-northeast-1";
  private static final Rendering MAIL =
      TemplateFile.named("notification-mail").render(HOME, Map.of());
  private static final Rendering SLACK =
      TemplateFile.named("notification-slack").render(HOME, Map.of());
  private static final Rendering ELSEWHERE =
      TemplateFile.named("baseline").render("us-east-1", Map.of());

  @Test
  void theTemplatesSayWhatIsToBeLookedAfter() {
    assertThat(AlertResources.of(MAIL).topics()).containsExactly("Topic");
    assertThat(AlertResources.of(MAIL).queues()).containsExactly("DeadLetters");
    assertThat(AlertResources.of(MAIL).stateMachines()).isEmpty();
    assertThat(AlertResources.of(SLACK).queues()).containsExactly("DeadLetters");
    assertThat(AlertResources.of(SLACK).stateMachines()).containsExactly("Poster");
    assertThat(AlertResources.of(SLACK).topics()).isEmpty();
    assertThat(AlertResources.of(ELSEWHERE).queues()).containsExactly("ForwardDeadLetters");
    assertThat(AlertResources.of(TemplateFile.named("baseline").render(HOME, Map.of())).isEmpty())
        .isTrue();
  }

  @Test
  void everyQueueOfATemplateIsOneThatSomebodyLooksAfter() {
    for (Rendering rendering : List.of(MAIL, SLACK, ELSEWHERE)) {
      assertThat(AlertResources.of(rendering).queues())
          .containsExactlyInAnyOrderElementsOf(
              rendering.ofType("AWS::SQS::Queue").stream().map(one -> one.logicalId()).toList());
    }
  }

  @Test
  void theSwitchOfTheRulesIsWhatTheirStateRefersTo() {
    assertThat(AlertResources.switchOf(TemplateFile.named("notification-mail").template()))
        .contains("Enabled");
    assertThat(AlertResources.switchOf(TemplateFile.named("notification-slack").template()))
        .contains("Enabled");
    assertThat(AlertResources.switchOf(TemplateFile.named("baseline").template())).isEmpty();
  }

  @Test
  void anEventThatDidNotReachTheTopicBecomesTheMailThatItShouldHaveBeen() throws IOException {
    List<Delivery> deliveries = letter("DeadLetters", finding().toString()).deliveries(MAIL);

    assertThat(deliveries).extracting(Delivery::resource).containsExactly("Topic");
    assertThat(deliveries.get(0).input()).startsWith("\"[GuardDuty] severity 8 : ");
  }

  @Test
  void anEventThatCouldNotStartThePosterBecomesItsInput() throws IOException {
    List<Delivery> deliveries = letter("DeadLetters", finding().toString()).deliveries(SLACK);

    assertThat(deliveries).extracting(Delivery::resource).containsExactly("Poster");
    assertThat(new ObjectMapper().readTree(deliveries.get(0).input()).get("text").asText())
        .isNotBlank();
  }

  @Test
  void aMessageThatSlackRefusedGoesToThePosterAsItIs() {
    String body = "{\"channel\":\"C0123456789\",\"text\":\"x\"}";

    assertThat(new DeadLetter("DeadLetters", Optional.of("Poster"), body).deliveries(SLACK))
        .containsExactly(new Delivery("Poster", body));
    assertThat(letter("DeadLetters", body).deliveries(SLACK))
        .containsExactly(new Delivery("Poster", body));
  }

  @Test
  void whatTheMarkerMissedDoesNotAlertAgain() {
    String control =
        Samples.lines("alert-events.jsonl").stream()
            .map(sample -> sample.get("event"))
            .filter(event -> event.path("source").asText().equals("aws.securityhub"))
            .filter(
                event ->
                    !new DeadLetter("DeadLetters", Optional.of("Marker"), event.toString())
                        .deliveries(SLACK)
                        .isEmpty())
            .findFirst()
            .orElseThrow()
            .toString();

    assertThat(new DeadLetter("DeadLetters", Optional.of("Marker"), control).deliveries(SLACK))
        .containsExactly(new Delivery("Marker", control));
  }

  @Test
  void whatNoRuleTakesAnyMoreIsHandedToNobody() throws IOException {
    ObjectNode mild = finding();
    ((ObjectNode) mild.get("detail")).put("severity", 2);
    Rendering stopped =
        TemplateFile.named("notification-mail").render(HOME, Map.of("Enabled", "DISABLED"));

    assertThat(letter("DeadLetters", mild.toString()).deliveries(MAIL)).isEmpty();
    assertThat(letter("DeadLetters", finding().toString()).deliveries(stopped)).isEmpty();
  }

  @Test
  void whatDidNotLeaveItsRegionIsForTheRulesAtHome() throws IOException {
    DeadLetter letter = letter("ForwardDeadLetters", finding().toString());

    assertThat(letter.buses(ELSEWHERE, Optional.empty()))
        .singleElement()
        .satisfies(bus -> assertThat(bus.region().code()).isEqualTo(HOME));
    assertThat(letter("DeadLetters", finding().toString()).buses(MAIL, Optional.empty())).isEmpty();
    assertThat(DeadLetter.deliveries(SLACK, letter.event().orElseThrow()))
        .extracting(Delivery::resource)
        .containsExactly("Poster");
  }

  @Test
  void aLetterForOneOfSeveralBusesIsForThatOne() throws IOException {
    String arn = "arn:aws:events:%s:111122223333:event-bus/default";
    Rendering rendering =
        Renderer.render(
            TemplateReader.read(
                "template.yaml",
                """
                Resources:
                  Forward:
                    Type: AWS::Events::Rule
                    Properties:
                      EventPattern: { source: [aws.guardduty] }
                      Targets:
                        - { Id: a, Arn: "%s", DeadLetterConfig: { Arn: !GetAtt Queue.Arn } }
                        - { Id: b, Arn: "%s", DeadLetterConfig: { Arn: !GetAtt Queue.Arn } }
                        - { Id: c, Arn: "arn:aws:logs:eu-west-1:111122223333:log-group:x" }
                  Queue: { Type: AWS::SQS::Queue }
                """
                    .formatted(arn.formatted("eu-west-1"), arn.formatted("us-east-1"))),
            Map.of(),
            new PseudoParameters(new AccountId("111122223333"), new Region(HOME), "x"));
    DeadLetter letter = letter("Queue", finding().toString());

    assertThat(letter.buses(rendering, Optional.of(arn.formatted("us-east-1"))))
        .extracting(bus -> bus.region().code())
        .containsExactly("us-east-1");
    assertThat(letter.buses(rendering, Optional.of(arn.formatted("sa-east-1")))).hasSize(2);
    assertThat(letter.buses(rendering, Optional.empty())).hasSize(2);
    assertThat(letter("Queue", "{}").buses(rendering, Optional.empty())).isEmpty();
    assertThat(
            new DeadLetter("Queue", Optional.of("Topic"), letter.body())
                .buses(rendering, Optional.empty()))
        .isEmpty();
  }

  @Test
  void aTestEventOfAnotherRegionIsForwardedAndAlertsAtHome() throws IOException {
    JsonNode test = finding().put("source", "muster.test").put("region", "us-east-1");

    assertThat(RuleTarget.targetsOf(ELSEWHERE)).anyMatch(target -> target.takes(test));
    assertThat(DeadLetter.deliveries(MAIL, test)).hasSize(1);
    assertThat(DeadLetter.deliveries(SLACK, test)).hasSize(1);
  }

  private static DeadLetter letter(String queue, String body) {
    return new DeadLetter(queue, Optional.empty(), body);
  }

  private static ObjectNode finding() throws IOException {
    try (InputStream in =
        DeadLetterTest.class.getResourceAsStream("/dev/muster/cli/sample-alert.json")) {
      return (ObjectNode) new ObjectMapper().readTree(in);
    }
  }
}
