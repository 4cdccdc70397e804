package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.MemberStacks.ResourceFailure;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsMemberStacksTest {
  private static final InstanceKey WHERE =
      new InstanceKey(new AccountId("111111111111"), new Region("eu-west-1"));
  private static final String STACK = "arn:aws:cloudformation:eu-west-1:111111111111:stack/S/1";

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);
  private final MemberStacks stacks =
      bench.clients.memberStacks("Audit", new RoleSession("muster r1"));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theStackIsReadAsTheMemberAccountInTheInstancesRegion() {
    whoAmI("999999999999");
    assumed("2026-11-22T11:00:00Z");
    events(
        event(STACK, "ROLLBACK_IN_PROGRESS", ""),
        event("queue", "CREATE_FAILED", "Resource creation cancelled"),
        event("bucket", "CREATE_FAILED", "logs already exists"),
        event("bucket", "CREATE_IN_PROGRESS", ""),
        event(STACK, "CREATE_IN_PROGRESS", "User Initiated"));

    Optional<ResourceFailure> failure = stacks.firstFailure(WHERE, STACK);

    assertThat(failure)
        .contains(new ResourceFailure("bucket", "AWS::Some::Thing", "logs already exists"));
    assertThat(aws.actions())
        .containsExactly("GetCallerIdentity", "AssumeRole", "DescribeStackEvents");
    assertThat(aws.asked().get(1).form())
        .containsEntry("RoleArn", "arn:aws:iam::111111111111:role/Audit")
        .containsEntry("RoleSessionName", "muster-r1");
    assertThat(aws.last().authorization()).contains("Credential=ASIAMEMBER", "eu-west-1");
    assertThat(aws.last().http().host()).isEqualTo("cloudformation.eu-west-1.amazonaws.com");
    assertThat(aws.last().form()).containsEntry("StackName", STACK);
  }

  @Test
  void pagesAreReadOnlyUntilTheLatestAttemptBegan() {
    whoAmI("999999999999");
    assumed("2026-11-22T11:00:00Z");
    aws.xml(
        "DescribeStackEvents",
        "<StackEvents>"
            + event("a", "UPDATE_FAILED", "later")
            + "</StackEvents><NextToken>t</NextToken>");
    aws.xml(
        "DescribeStackEvents",
        "<StackEvents>"
            + event("b", "UPDATE_FAILED", "first")
            + event(STACK, "UPDATE_IN_PROGRESS", "User Initiated")
            + event("c", "CREATE_FAILED", "long ago")
            + "</StackEvents><NextToken>more</NextToken>");

    assertThat(stacks.firstFailure(WHERE, STACK).orElseThrow().reason()).isEqualTo("first");
    assertThat(aws.last().form()).containsEntry("NextToken", "t");
    assertThat(aws.actions())
        .containsExactly(
            "GetCallerIdentity", "AssumeRole", "DescribeStackEvents", "DescribeStackEvents");
  }

  @Test
  void aRemovalThatWentWellOnlyCleanedUpAfterTheFailure() {
    whoAmI("999999999999");
    assumed("2026-11-22T11:00:00Z");
    events(
        event(STACK, "DELETE_COMPLETE", ""),
        event(STACK, "DELETE_IN_PROGRESS", "User Initiated"),
        event("a", "CREATE_FAILED", "the cause"),
        event(STACK, "CREATE_IN_PROGRESS", "User Initiated"));

    assertThat(stacks.firstFailure(WHERE, STACK).orElseThrow().reason()).isEqualTo("the cause");
  }

  @Test
  void aLatestAttemptThatWentWellHasNoFailure() {
    whoAmI("999999999999");
    assumed("2026-11-22T11:00:00Z");
    events(
        event(STACK, "UPDATE_COMPLETE", ""),
        event(STACK, "UPDATE_IN_PROGRESS", "User Initiated"),
        event("a", "CREATE_FAILED", "long ago"));

    assertThat(stacks.firstFailure(WHERE, STACK)).isEmpty();
  }

  @Test
  void ourOwnAccountNeedsNoRole() {
    whoAmI("111111111111");
    events(event("a", "CREATE_FAILED", "why"), event(STACK, "CREATE_IN_PROGRESS", ""));

    assertThat(stacks.firstFailure(WHERE, STACK).orElseThrow().reason()).isEqualTo("why");
    assertThat(aws.actions()).containsExactly("GetCallerIdentity", "DescribeStackEvents");
  }

  @Test
  void credentialsAreKeptUntilShortlyBeforeTheyExpire() {
    whoAmI("999999999999");
    assumed("2026-11-22T11:00:00Z");
    events(event(STACK, "CREATE_IN_PROGRESS", ""));
    events(event(STACK, "CREATE_IN_PROGRESS", ""));
    assumed("2026-11-22T12:00:00Z");
    events(event(STACK, "CREATE_IN_PROGRESS", ""));

    stacks.firstFailure(WHERE, STACK);
    stacks.firstFailure(WHERE, STACK);
    bench.time.sleep(Duration.ofMinutes(56));
    stacks.firstFailure(WHERE, STACK);

    assertThat(aws.actions())
        .containsExactly(
            "GetCallerIdentity",
            "AssumeRole",
            "DescribeStackEvents",
            "DescribeStackEvents",
            "AssumeRole",
            "DescribeStackEvents");
  }

  @Test
  void aRoleThatCannotBeAssumedSaysWhatIsMissing() {
    whoAmI("999999999999");
    aws.refuse(
        403,
        "AccessDenied",
        "User: arn:aws:iam::999999999999:user/ci is not authorized to perform: sts:AssumeRole on"
            + " resource: arn:aws:iam::111111111111:role/Audit");

    CloudException e =
        catchThrowableOfType(CloudException.class, () -> stacks.firstFailure(WHERE, STACK));

    assertThat(e.kind()).isEqualTo(CloudException.Kind.ACCESS_DENIED);
    assertThat(e.action()).isEqualTo("sts:AssumeRole");
    assertThat(e.advice()).contains("arn:aws:iam::111111111111:role/Audit", "trust policy");
    assertThat(aws.actions()).containsExactly("GetCallerIdentity", "AssumeRole");
  }

  @Test
  void aStackThatIsGoneTellsNothing() {
    whoAmI("999999999999");
    assumed("2026-11-22T11:00:00Z");
    aws.refuse(400, "ValidationError", "Stack [S] does not exist");

    assertThat(stacks.firstFailure(WHERE, STACK)).isEmpty();
  }

  private void whoAmI(String account) {
    aws.xml(
        "GetCallerIdentity",
        "<Account>" + account + "</Account><Arn>arn:aws:iam::" + account + ":user/ci</Arn>");
  }

  private void assumed(String until) {
    aws.xml(
        "AssumeRole",
        "<Credentials><AccessKeyId>ASIAMEMBER</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>"
            + until
            + "</Expiration></Credentials>");
  }

  private void events(String... events) {
    aws.xml("DescribeStackEvents", "<StackEvents>" + String.join("", events) + "</StackEvents>");
  }

  private static String event(String physicalId, String status, String reason) {
    return "<member><LogicalResourceId>"
        + physicalId
        + "</LogicalResourceId><PhysicalResourceId>"
        + physicalId
        + "</PhysicalResourceId><ResourceType>AWS::Some::Thing</ResourceType><ResourceStatus>"
        + status
        + "</ResourceStatus><ResourceStatusReason>"
        + reason
        + "</ResourceStatusReason></member>";
  }
}
