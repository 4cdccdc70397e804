package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.CloudControlException;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceDescription;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudcontrol.model.UnsupportedActionException;

/** Cloud Control as the sandbox simulates it, through the SDK. */
class CloudControlTest {
  private static final String ONE = "100000000001";
  private static final String MANAGEMENT = "000000000000";
  private static final String DETECTOR = "AWS::GuardDuty::Detector";

  private final Sandbox sandbox = Sandbox.inMemory(WorldSeed.sample(2));

  @Test
  void whatNobodyMadeIsNotListed() {
    assertThat(listed(ONE, Region.US_EAST_1, DETECTOR)).isEmpty();
  }

  @Test
  void aResourceThatStandsIsListedWhereItStandsWithItsProperties() {
    sandbox.addFault(stands().region("us-east-1").text("{\"Enable\":true}"));

    assertThat(listed(ONE, Region.EU_WEST_1, DETECTOR)).isEmpty();
    assertThat(listed("100000000002", Region.US_EAST_1, DETECTOR)).isEmpty();
    ResourceDescription found = listed(ONE, Region.US_EAST_1, DETECTOR).get(0);
    assertThat(found.properties()).contains("\"Id\":\"" + found.identifier(), "\"Enable\":true");
    assertThat(read(ONE, DETECTOR, found.identifier())).isEqualTo(found.properties());
  }

  @Test
  void aTypeThatCannotBeListedSaysSo() {
    assertThatThrownBy(() -> listed(ONE, Region.US_EAST_1, "AWS::IAM::ServiceLinkedRole"))
        .isInstanceOf(UnsupportedActionException.class);
  }

  @Test
  void rolesAreReadByNameAndTellWhomTheyTrust() {
    assertThat(read(ONE, "AWS::IAM::Role", WorldSeed.EXECUTION_ROLE))
        .contains(
            "arn:aws:iam::" + MANAGEMENT + ":role/" + WorldSeed.ADMINISTRATION_ROLE,
            "sts:AssumeRole");
    assertThat(read(MANAGEMENT, "AWS::IAM::Role", WorldSeed.ADMINISTRATION_ROLE))
        .contains("cloudformation.amazonaws.com");
    assertThat(read(ONE, "AWS::IAM::ServiceLinkedRole", "AWSServiceRoleForConfig"))
        .contains("AWSServiceRoleForConfig");
  }

  @Test
  void aRoleThatIsMissingIsNotFound() {
    sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(ONE));
    sandbox.replaceAccount(
        sandbox.account("100000000002").orElseThrow().without(Set.of("AWSServiceRoleForConfig")));

    assertThatThrownBy(() -> read(ONE, "AWS::IAM::Role", WorldSeed.EXECUTION_ROLE))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () -> read("100000000002", "AWS::IAM::ServiceLinkedRole", "AWSServiceRoleForConfig"))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void inARegionThatIsOffNobodyKnowsTheCredentials() {
    sandbox.addFault(Fault.of(FaultKind.REGION_DISABLED).account(ONE).region("eu-west-1"));

    CloudControlException e =
        catchThrowableOfType(
            CloudControlException.class, () -> listed(ONE, Region.EU_WEST_1, DETECTOR));
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
    assertThat(listed(ONE, Region.US_EAST_1, DETECTOR)).isEmpty();
  }

  @Test
  void aDeniedCallNamesTheActionThatIsMissing() {
    sandbox.addFault(Fault.of(FaultKind.API_DENIED).action("ListResources"));

    CloudControlException e =
        catchThrowableOfType(
            CloudControlException.class, () -> listed(ONE, Region.US_EAST_1, DETECTOR));
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    assertThat(e.getMessage()).contains("not authorized to perform: cloudformation:ListResources");
  }

  private static Fault stands() {
    return Fault.of(FaultKind.RESOURCE_STANDS).account(ONE).resource(DETECTOR);
  }

  private java.util.List<ResourceDescription> listed(String account, Region region, String type) {
    try (CloudControlClient client = client(account, region)) {
      return client.listResources(r -> r.typeName(type)).resourceDescriptions();
    }
  }

  private String read(String account, String type, String identifier) {
    try (CloudControlClient client = client(account, Region.US_EAST_1)) {
      return client
          .getResource(r -> r.typeName(type).identifier(identifier))
          .resourceDescription()
          .properties();
    }
  }

  private CloudControlClient client(String account, Region region) {
    return CloudControlClient.builder()
        .httpClient(sandbox.httpClient())
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Sandbox.accessKeyId(account), "any")))
        .build();
  }
}
