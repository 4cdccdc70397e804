package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.inventory.KnownRegions;
import dev.muster.model.AccountId;
import dev.muster.model.FailurePolicy;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.Threshold;
import dev.muster.model.WaveDefinition;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Rendering;
import dev.muster.template.TemplateReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack sets that this repository ships. */
class RepositoryStackSetsTest {
  private static final Region HOME = new Region("ap-northeast-1");
  private static final Region OTHER = new Region("us-east-1");

  private final Catalog catalog =
      CatalogReader.read(Path.of("stacksets"), KnownRegions.shipped().partitions().keySet());

  @Test
  void theyAreReadInTheOrderOfTheirDependencies() {
    assertThat(catalog.stackSets())
        .extracting(StackSetDefinition::folder)
        .containsExactly("baseline", "notification-mail", "notification-slack");
  }

  @Test
  void theirRolloutIsCautious() {
    assertThat(catalog.waves())
        .extracting(WaveDefinition::name)
        .containsExactly("canary", "early", "rest");
    assertThat(catalog.waves().get(1).members()).isEqualTo(new WaveDefinition.Share(20));
    assertThat(catalog.onFailure()).isEqualTo(FailurePolicy.standard());
    assertThat(catalog.stackSets())
        .allSatisfy(
            stackSet -> {
              assertThat(stackSet.operation().maxConcurrent()).isEqualTo(Threshold.percent(25));
              assertThat(stackSet.operation().failureTolerance()).isEqualTo(Threshold.count(1));
            });
  }

  @Test
  void onlyNotificationsDifferFromAccountToAccount() {
    assertThat(overridden("baseline")).isEmpty();
    assertThat(overridden("notification-mail"))
        .contains("Mail1", "Mail5", "MinimumSeverity", "Language")
        .doesNotContain("HomeRegion");
    assertThat(overridden("notification-slack"))
        .containsExactlyInAnyOrder(
            "Channel1", "SlackTokenSecretArn", "MinimumSeverity", "Language");
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "notification-mail", "notification-slack"})
  void withoutAnyOverrideEveryTemplateRendersInAnyRegion(String folder) {
    assertThat(render(folder, HOME, Map.of()).resources()).isNotEmpty();
    assertThat(render(folder, OTHER, Map.of()).resources()).isNotEmpty();
  }

  @Test
  void theTrailIsAtHomeAndDetectorsAreEverywhere() {
    Rendering home = render("baseline", HOME, Map.of());
    Rendering other = render("baseline", OTHER, Map.of());

    assertThat(home.ofType("AWS::CloudTrail::Trail")).hasSize(1);
    assertThat(home.ofType("AWS::Logs::MetricFilter")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(other.ofType("AWS::CloudTrail::Trail")).isEmpty();
    assertThat(other.ofType("AWS::Logs::MetricFilter")).isEmpty();
    assertThat(home.ofType("AWS::GuardDuty::Detector")).hasSize(1);
    assertThat(other.ofType("AWS::GuardDuty::Detector")).hasSize(1);
    assertThat(home.ofType("AWS::S3::Bucket").get(0).properties().get("BucketName"))
        .hasValueSatisfying(
            name -> assertThat(name.text()).contains("muster-111122223333-ap-northeast-1"));
  }

  @Test
  void aServiceThatIsSkippedIsNotThere() {
    assertThat(
            render("baseline", HOME, Map.of("GuardDuty", "SKIP"))
                .ofType("AWS::GuardDuty::Detector"))
        .isEmpty();
  }

  @Test
  void everyMailAddressBecomesASubscriptionAtHome() {
    Map<String, String> addresses = Map.of("Mail1", "a@example.com", "Mail3", "b@example.com");

    assertThat(
            render("notification-mail", HOME, addresses).ofType("AWS::SNS::Subscription").stream()
                .map(subscription -> subscription.properties().get("Endpoint").orElseThrow())
                .map(endpoint -> endpoint.text().orElseThrow()))
        .containsExactly("a@example.com", "b@example.com");
    assertThat(render("notification-mail", OTHER, addresses).ofType("AWS::SNS::Subscription"))
        .isEmpty();
  }

  @Test
  void aSlackChannelBecomesRulesAtHome() {
    Map<String, String> channel =
        Map.of(
            "Channel1", "C0123456789",
            "SlackTokenSecretArn",
                "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:slack-AbCdEf");

    Rendering home = render("notification-slack", HOME, channel);

    assertThat(home.ofType("AWS::Events::Rule")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(home.resources().values())
        .anySatisfy(resource -> assertThat(resource.properties().json()).contains("C0123456789"));
    assertThat(render("notification-slack", OTHER, channel).ofType("AWS::Events::Rule")).isEmpty();
  }

  private Rendering render(String folder, Region region, Map<String, String> parameters) {
    StackSetDefinition stackSet = catalog.stackSet(folder).orElseThrow();
    return Renderer.render(
        TemplateReader.read(stackSet.template().file(), stackSet.template().body()),
        parameters,
        new PseudoParameters(
            new AccountId("111122223333"), region, "StackSet-" + stackSet.name() + "-1"));
  }

  private Set<String> overridden(String folder) {
    return catalog.stackSet(folder).orElseThrow().parameters().entrySet().stream()
        .filter(entry -> entry.getValue().namesTheAccount())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
