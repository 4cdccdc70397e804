package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.model.TemplateParameter;
import dev.muster.template.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each template becomes, Region by Region. {@code -Dgolden=update} writes the lists anew. */
class TemplateRenderTest {
  private static final String ALL_SKIPPED =
      "Trail=SKIP,Alarms=SKIP,BlindSpots=SKIP,GuardDuty=SKIP,SecurityHub=SKIP,Config=SKIP,"
          + "AccessAnalyzer=SKIP,Forward=SKIP";
  private static final String ALL_CREATED =
      "DataEvents=CREATE,OrganizationChanges=CREATE,StandardCis14=CREATE,StandardCis30=CREATE,"
          + "ConfigServiceLinkedRole=CREATE,UnusedAccess=CREATE,Detective=CREATE";
  private static final Map<String, List<String>> SETS =
      Map.of(
          "baseline",
          List.of(
              "",
              ALL_SKIPPED,
              ALL_CREATED,
              "Trail=SKIP,ExistingLogGroup=audit,ExistingLogBucket=audit-logs,"
                  + "ExistingKeyArn=arn:aws:kms:ap-northeast-1:111122223333:key/0a1b"),
          "notification-mail",
          List.of("", "Mail1=a@example.com,Mail4=b@example.com,EncryptTopic=CREATE"),
          "notification-slack",
          List.of("", "Channel1=C0123456789,SecurityHubV2=CREATE,SecurityHub=SKIP,Inspector=SKIP"));

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "notification-mail", "notification-slack"})
  void each_region_gets_exactly_the_listed_resources(String name) throws IOException {
    String rendered = lists(TemplateFile.named(name));
    String golden = "golden/" + name + ".txt";
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(Path.of("src/test/resources/alerts", golden), rendered);
    }
    assertThat(rendered).isEqualTo(Samples.text(golden));
  }

  /** What exists in each Region, for several sets of parameters. */
  static String lists(TemplateFile template) {
    List<String> lines = new ArrayList<>();
    for (String parameters : SETS.getOrDefault(template.name(), List.of())) {
      for (String region : List.of(Samples.HOME, Samples.OTHER)) {
        String role = region.equals(Samples.HOME) ? "home Region" : "other Region";
        lines.add("# " + role + (parameters.isEmpty() ? "" : ", " + parameters));
        template
            .render(region, parameters(parameters))
            .resources()
            .forEach((id, resource) -> lines.add(id + " " + resource.type()));
        lines.add("");
      }
    }
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "notification-mail", "notification-slack"})
  void nothing_that_exists_needs_something_that_does_not(String name) {
    TemplateFile template = TemplateFile.named(name);
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      Map<String, String> parameters = someParameters(template, random);
      for (String region : List.of(Samples.HOME, Samples.OTHER)) {
        assertThatCode(
                () -> assertThat(template.render(region, parameters).resources()).isNotEmpty())
            .as(region + " " + parameters)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void outside_the_home_region_the_alert_stacks_are_empty_and_the_baseline_has_no_trail() {
    assertThat(types("notification-mail", Samples.OTHER))
        .containsExactly("AWS::CloudFormation::WaitConditionHandle");
    assertThat(types("notification-slack", Samples.OTHER))
        .containsExactly("AWS::CloudFormation::WaitConditionHandle");
    assertThat(types("baseline", Samples.OTHER))
        .doesNotContain(
            "AWS::CloudTrail::Trail",
            "AWS::Logs::MetricFilter",
            "AWS::S3::Bucket",
            "AWS::KMS::Key",
            "AWS::SecurityHub::FindingAggregator")
        .contains(
            "AWS::GuardDuty::Detector",
            "AWS::SecurityHub::Hub",
            "AWS::Config::ConfigurationRecorder",
            "AWS::AccessAnalyzer::Analyzer",
            "AWS::Events::Rule");
  }

  @Test
  void global_resources_are_recorded_once_and_every_region_delivers_to_the_home_bucket() {
    JsonNode home = Samples.json(render("baseline", Samples.HOME, ""));
    JsonNode other = Samples.json(render("baseline", Samples.OTHER, ""));
    String global = "/Recorder/Properties/RecordingGroup/IncludeGlobalResourceTypes";
    assertThat(home.at(global).booleanValue()).isTrue();
    assertThat(other.at(global).booleanValue()).isFalse();
    assertThat(home.at("/LogBucket/Properties/BucketName").asText())
        .isEqualTo("muster-111122223333-ap-northeast-1")
        .isEqualTo(other.at("/Channel/Properties/S3BucketName").asText());
  }

  @Test
  void the_alarms_publish_to_the_topic_that_the_mail_template_makes() {
    JsonNode baseline = Samples.json(render("baseline", Samples.HOME, "NamePrefix=acme"));
    JsonNode mail = Samples.json(render("notification-mail", Samples.HOME, "NamePrefix=acme"));
    JsonNode slack = Samples.json(render("notification-slack", Samples.HOME, "NamePrefix=acme"));
    String topic = baseline.at("/AlertTopic/Properties/Value").asText();
    assertThat(topic)
        .isEqualTo(
            "arn:aws:sns:ap-northeast-1:111122223333:"
                + mail.at("/Topic/Properties/TopicName").asText())
        .isEqualTo(slack.at("/DeadLettersAlarm/Properties/AlarmActions/0").asText());
    assertThat(baseline.at("/RootUseAlarm/Properties/AlarmActions/0/Fn::GetAtt").toString())
        .isEqualTo("[\"AlertTopic\",\"Value\"]");
  }

  @Test
  void what_the_other_regions_forward_is_what_the_home_rules_alert_about() {
    AlertRule forward = AlertRule.rulesOf(render("baseline", Samples.OTHER, "")).get(0);
    List<AlertRule> home = Samples.rules("slack");
    Set<String> forwarded = new TreeSet<>();
    for (String file : List.of("alert-events.jsonl", "alert-events-en.jsonl")) {
      for (JsonNode sample : Samples.lines(file)) {
        JsonNode event = sample.path("event");
        boolean alerts = !Samples.alerts(home, "slack", event).isEmpty();
        boolean aggregated = event.path("source").asText().equals("aws.securityhub");
        boolean carried = forward.pattern().matches(event);
        assertThat(carried).as(sample.path("why").asText()).isEqualTo(carried && !aggregated);
        assertThat(carried || aggregated || !alerts).as(sample.path("why").asText()).isTrue();
        if (carried) {
          forwarded.add(event.path("source").asText());
        }
      }
    }
    assertThat(forwarded).hasSize(7);
  }

  @Test
  void stopping_the_mail_stack_silences_the_alarms_and_keeps_the_addresses() {
    JsonNode stopped =
        Samples.json(
            render("notification-mail", Samples.HOME, "Mail1=a@example.com,Enabled=DISABLED"));
    assertThat(stopped.has("Subscription1")).isTrue();
    assertThat(stopped.at("/TopicPolicy/Properties/PolicyDocument/Statement").toString())
        .contains("events.amazonaws.com")
        .doesNotContain("cloudwatch.amazonaws.com");
  }

  @Test
  void the_slack_token_comes_from_the_secret_and_stands_nowhere_else() {
    JsonNode resources =
        Samples.json(
            render(
                "notification-slack",
                Samples.HOME,
                "SlackTokenSecretArn=arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:s"));
    assertThat(
            resources
                .at("/Connection/Properties/AuthParameters/ApiKeyAuthParameters/ApiKeyValue")
                .asText())
        .isEqualTo(
            "Bearer {{resolve:secretsmanager:"
                + "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:s}}");
    TemplateFile template = TemplateFile.named("notification-slack");
    assertThat(template.template().parameters())
        .filteredOn(parameter -> parameter.name().equals("SlackBotToken"))
        .allMatch(TemplateParameter::noEcho)
        .hasSize(1);
    assertThat(template.text().split("\\$\\{SlackBotToken}", -1)).hasSize(2);
    assertThat(template.template().outputs().toString())
        .doesNotContain("SlackBotToken", "Connection");
  }

  static Rendering render(String name, String region, String parameters) {
    return TemplateFile.named(name).render(region, parameters(parameters));
  }

  private static Map<String, String> parameters(String text) {
    return text.isEmpty() ? Map.of() : Samples.pairs(text.split(",", -1));
  }

  private static Set<String> types(String name, String region) {
    Set<String> types = new TreeSet<>();
    render(name, region, "").resources().values().forEach(each -> types.add(each.type()));
    return types;
  }

  private static Map<String, String> someParameters(TemplateFile template, Random random) {
    Map<String, String> chosen = new HashMap<>();
    Map<String, String> texts =
        new LinkedHashMap<>(
            Map.of(
                "ExistingKeyArn", "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b",
                "ExistingLogBucket", "audit-logs",
                "ExistingLogGroup", "audit",
                "Channel1", "C0123456789",
                "Channel3", "G0123456789",
                "Mail1", "a@example.com",
                "Mail5", "b@example.com",
                "SlackTokenSecretArn", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s"));
    for (TemplateParameter parameter : template.template().parameters()) {
      List<String> allowed = parameter.allowedValues();
      if (!allowed.isEmpty()) {
        chosen.put(parameter.name(), allowed.get(random.nextInt(allowed.size())));
      } else if (texts.containsKey(parameter.name()) && random.nextBoolean()) {
        chosen.put(parameter.name(), texts.getOrDefault(parameter.name(), ""));
      }
    }
    return chosen;
  }
}
