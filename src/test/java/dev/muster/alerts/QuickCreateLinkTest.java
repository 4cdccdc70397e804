package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Region;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickCreateLinkTest {
  private static final URI TEMPLATE =
      URI.create("https://bucket.s3.ap-northeast-1.amazonaws.com/mail/template.yaml");

  @Test
  void everything_a_person_would_type_stands_in_the_link() {
    URI link =
        QuickCreateLink.of(
            new Region("ap-northeast-1"),
            TEMPLATE,
            "cm-security-alert-mail-stack",
            Map.of("Mail1", "a+b c@example.com"));
    assertThat(link)
        .hasToString(
            "https://ap-northeast-1.console.aws.amazon.com/cloudformation/home"
                + "?region=ap-northeast-1#/stacks/create/review"
                + "?templateURL=https%3A%2F%2Fbucket.s3.ap-northeast-1.amazonaws.com"
                + "%2Fmail%2Ftemplate.yaml"
                + "&stackName=cm-security-alert-mail-stack"
                + "&param_Mail1=a%2Bb%20c%40example.com");
  }

  @Test
  void each_partition_has_its_own_console() {
    assertThat(QuickCreateLink.of(new Region("cn-north-1"), TEMPLATE, "s", Map.of()))
        .hasHost("cn-north-1.console.amazonaws.cn");
    assertThat(QuickCreateLink.of(new Region("us-gov-west-1"), TEMPLATE, "s", Map.of()))
        .hasHost("us-gov-west-1.console.amazonaws-us-gov.com");
    assertThat(QuickCreateLink.of(new Region("eusc-de-east-1"), TEMPLATE, "s", Map.of()))
        .hasHost("eusc-de-east-1.console.amazonaws-eusc.eu");
  }

  @Test
  void a_template_that_anybody_on_the_way_could_change_is_refused() {
    URI open = URI.create("http://bucket.example.com/template.yaml");
    assertThatThrownBy(() -> QuickCreateLink.of(new Region("us-east-1"), open, "s", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }
}
