package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsClientsTest {
  private static final String ROLE = "arn:aws:iam::999999999999:role/MusterAdmin";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void stackSetsAreInTheHomeRegionAndTheOrganizationWhereItAlwaysIs() {
    aws.xml("ListStackSets", "<Summaries/>");
    aws.json("{\"Organization\":{\"Id\":\"o-a\",\"MasterAccountId\":\"111111111111\"}}");
    try (AwsBench bench = new AwsBench(aws)) {
      bench.selfManaged().list();
      bench.clients.organizations().describe();
    }

    assertThat(aws.asked())
        .extracting(asked -> asked.http().host())
        .containsExactly(
            "cloudformation.ap-northeast-1.amazonaws.com", "organizations.us-east-1.amazonaws.com");
  }

  @Test
  void anEndpointTakesEveryService() {
    aws.xml("ListStackSets", "<Summaries/>");
    aws.xml("GetCallerIdentity", "<Account>111111111111</Account><Arn>arn:x</Arn>");
    AwsSettings settings = AwsBench.settings(aws).withEndpoint(URI.create("http://127.0.0.1:4566"));
    try (AwsBench bench = new AwsBench(settings)) {
      bench.selfManaged().list();
      bench.clients.identity().whoAmI();
    }

    assertThat(aws.asked())
        .extracting(asked -> asked.http().getUri().getAuthority())
        .containsExactly("127.0.0.1:4566", "127.0.0.1:4566");
  }

  @Test
  void whoWeAreIsAskedOnce() {
    aws.xml("GetCallerIdentity", "<Account>111111111111</Account><Arn>arn:x</Arn>");
    try (AwsBench bench = new AwsBench(aws)) {
      assertThat(bench.clients.identity().whoAmI().account())
          .isEqualTo(new AccountId("111111111111"));
      assertThat(bench.clients.identity().whoAmI().arn()).isEqualTo("arn:x");
    }

    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void theAdministratorRoleIsAssumedOnceWithTheSessionsName() {
    aws.xml(
        "AssumeRole",
        "<Credentials><AccessKeyId>ASIAADMIN</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>2026-11-22T11:00:00Z</Expiration></Credentials>");
    aws.xml("ListStackSets", "<Summaries/>");
    aws.json("{\"Organization\":{\"Id\":\"o-a\",\"MasterAccountId\":\"111111111111\"}}");
    AwsSettings settings =
        AwsBench.settings(aws)
            .withAdministrator(new AssumedRole(ROLE, new RoleSession("muster-r1")));
    try (AwsBench bench = new AwsBench(settings)) {
      bench.selfManaged().list();
      bench.clients.organizations().describe();
    }

    assertThat(aws.actions())
        .containsExactly("AssumeRole", "ListStackSets", "DescribeOrganization");
    assertThat(aws.asked().get(0).authorization()).contains("Credential=AKIDEXAMPLE/");
    assertThat(aws.asked().get(0).form())
        .containsEntry("RoleArn", ROLE)
        .containsEntry("RoleSessionName", "muster-r1");
    assertThat(aws.asked().get(1).authorization()).contains("Credential=ASIAADMIN/");
  }

  @Test
  void anAdministratorRoleThatIsDeniedIsTheErrorOfTheCallThatNeededIt() {
    aws.refuse(
        403, "AccessDenied", "not authorized to perform: sts:AssumeRole on resource: " + ROLE);
    AwsSettings settings =
        AwsBench.settings(aws)
            .withAdministrator(new AssumedRole(ROLE, new RoleSession("muster-r1")));
    try (AwsBench bench = new AwsBench(settings)) {
      CloudException e =
          catchThrowableOfType(
              CloudException.class,
              () -> bench.selfManaged().describe(new StackSetName("baseline")));

      assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
      assertThat(e.action()).isEqualTo("sts:AssumeRole");
      assertThat(e.advice()).contains(ROLE);
    }
    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void withoutCredentialsItSaysHowToGiveSome() {
    AwsSettings settings =
        AwsBench.settings(aws)
            .withCredentials(
                () -> {
                  throw SdkClientException.create("Unable to load credentials");
                });
    try (AwsBench bench = new AwsBench(settings)) {
      CloudException e =
          catchThrowableOfType(CloudException.class, () -> bench.selfManaged().list());

      assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS);
      assertThat(e).hasMessageContaining("Unable to load credentials");
      assertThat(e.advice()).contains("AWS_PROFILE", "--profile");
      assertThat(bench.waits).isEmpty();
    }
    assertThat(aws.asked()).isEmpty();
  }

  @Test
  void aProfileThatDoesNotExistIsNamed() {
    AwsSettings settings =
        AwsSettings.standard()
            .withHttpClient(aws)
            .withRegion(new Region("ap-northeast-1"))
            .withProfile("no-such-profile-anywhere");
    try (AwsBench bench = new AwsBench(settings)) {
      assertThatThrownBy(() -> bench.selfManaged().list())
          .isInstanceOfSatisfying(
              CloudException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS);
                assertThat(e).hasMessageContaining("no-such-profile-anywhere");
              });
    }
  }

  @Test
  void aSessionNameHasOnlyWhatStsAllows() {
    assertThat(new RoleSession("muster r1/ci").value()).isEqualTo("muster-r1-ci");
    assertThat(new RoleSession("x".repeat(80)).value()).hasSize(64);
    assertThatThrownBy(() -> new RoleSession("x")).isInstanceOf(IllegalArgumentException.class);
  }
}
