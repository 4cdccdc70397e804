package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.StackSetDescription;
import dev.muster.model.PermissionModel;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private static final StackSetName NAME = new StackSetName("slack");

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void standardRolesAreNoDifference() {
    aws.xml(
        "DescribeStackSet",
        stackSet(
            "<AdministrationRoleARN>arn:aws:iam::999999999999:role/AWSCloudFormationStackSetAdministrationRole</AdministrationRoleARN>"
                + "<ExecutionRoleName>AWSCloudFormationStackSetExecutionRole</ExecutionRoleName>"
                + "<Parameters><member><ParameterKey>A</ParameterKey><ParameterValue>1</ParameterValue></member></Parameters>"
                + "<Capabilities><member>CAPABILITY_IAM</member></Capabilities>"
                + "<Tags><member><Key>k</Key><Value>v</Value></member></Tags>"));

    StackSetDescription found = bench.selfManaged().describe(NAME).orElseThrow();

    assertThat(found.id()).isEqualTo("slack:1");
    assertThat(found.autoDeployment()).isFalse();
    assertThat(found.content())
        .isEqualTo(
            new StackSetContent(
                Optional.empty(),
                "Resources: {}",
                new TreeMap<>(Map.of("A", "1")),
                List.of(),
                List.of("CAPABILITY_IAM"),
                PermissionModel.SELF_MANAGED,
                Optional.empty(),
                Optional.empty(),
                Map.of("k", "v")));
    assertThat(aws.actions()).containsExactly("DescribeStackSet");
  }

  @Test
  void rolesOfOnesOwnAreKept() {
    aws.xml(
        "DescribeStackSet",
        stackSet(
            "<AdministrationRoleARN>arn:aws:iam::999999999999:role/Mine</AdministrationRoleARN>"
                + "<ExecutionRoleName>MineToo</ExecutionRoleName>"));

    StackSetContent content = bench.selfManaged().describe(NAME).orElseThrow().content();

    assertThat(content.administrationRoleArn()).contains("arn:aws:iam::999999999999:role/Mine");
    assertThat(content.executionRoleName()).contains("MineToo");
  }

  @Test
  void serviceManagedStackSetsHaveNoRoleOfOurs() {
    aws.xml(
        "DescribeStackSet",
        stackSet(
            "<PermissionModel>SERVICE_MANAGED</PermissionModel>"
                + "<AdministrationRoleARN>arn:aws:iam::999999999999:role/aws-service-role/x</AdministrationRoleARN>"
                + "<AutoDeployment><Enabled>true</Enabled></AutoDeployment>"));

    StackSetDescription found = bench.selfManaged().describe(NAME).orElseThrow();

    assertThat(found.content().permissionModel()).isEqualTo(PermissionModel.SERVICE_MANAGED);
    assertThat(found.content().administrationRoleArn()).isEmpty();
    assertThat(found.autoDeployment()).isTrue();
  }

  @Test
  void onlyAMaskedValueMakesUsAskTheTemplateAndOnlyOnce() {
    String masked =
        stackSet(
            "<Parameters>"
                + "<member><ParameterKey>Stars</ParameterKey><ParameterValue>****</ParameterValue></member>"
                + "<member><ParameterKey>Token</ParameterKey><ParameterValue>****</ParameterValue></member>"
                + "</Parameters>");
    aws.xml("DescribeStackSet", masked);
    aws.xml(
        "GetTemplateSummary",
        "<Parameters>"
            + "<member><ParameterKey>Stars</ParameterKey><NoEcho>false</NoEcho></member>"
            + "<member><ParameterKey>Token</ParameterKey><NoEcho>true</NoEcho></member>"
            + "</Parameters>");
    aws.xml("DescribeStackSet", masked);
    var stackSets = bench.selfManaged();

    StackSetContent content = stackSets.describe(NAME).orElseThrow().content();
    stackSets.describe(NAME);

    assertThat(content.secretParameters()).containsExactly("Token");
    assertThat(content.parameters()).isEqualTo(Map.of("Stars", "****"));
    assertThat(aws.actions())
        .containsExactly("DescribeStackSet", "GetTemplateSummary", "DescribeStackSet");
  }

  @Test
  void aTemplateAtHandSaysItselfWhichParametersAreSecret() {
    String masked =
        stackSet(
            "<Parameters>"
                + "<member><ParameterKey>Token</ParameterKey><ParameterValue>****</ParameterValue></member>"
                + "</Parameters>");
    aws.xml("DescribeStackSet", masked);
    TemplateParameter token =
        new TemplateParameter("Token", "String", Optional.empty(), true, List.of());
    var stackSets =
        bench.clients.stackSets(
            TargetAddressing.SELF_MANAGED,
            KnownTemplates.of(
                List.of(new TemplateSource("template.yaml", "Resources: {}", List.of(token)))));

    assertThat(stackSets.describe(NAME).orElseThrow().content().secretParameters())
        .containsExactly("Token");
    assertThat(aws.actions()).containsExactly("DescribeStackSet");
  }

  @Test
  void whatDoesNotExistOrWasDeletedIsEmpty() {
    aws.refuse(404, "StackSetNotFoundException", "StackSet slack not found");
    aws.xml("DescribeStackSet", "<StackSet><Status>DELETED</Status></StackSet>");

    assertThat(bench.selfManaged().describe(NAME)).isEmpty();
    assertThat(bench.selfManaged().describe(NAME)).isEmpty();
  }

  @Test
  void aDelegatedAdministratorFindsItsOwnStackSetsToo() {
    aws.refuse(404, "StackSetNotFoundException", "StackSet slack not found");
    aws.xml("DescribeStackSet", stackSet("<PermissionModel>SELF_MANAGED</PermissionModel>"));
    aws.xml("ListStackInstances", "<Summaries/>");
    var stackSets = bench.clients.stackSets(TargetAddressing.ofRoot("r-ab12", true));

    assertThat(stackSets.describe(NAME)).isPresent();
    stackSets.instances(NAME);

    assertThat(aws.asked().get(0).form()).containsEntry("CallAs", "DELEGATED_ADMIN");
    assertThat(aws.asked().get(1).form()).containsEntry("CallAs", "SELF");
    assertThat(aws.asked().get(2).form()).doesNotContainKey("CallAs");
  }

  @Test
  void deletingWhatIsGoneIsFine() {
    aws.refuse(404, "StackSetNotFoundException", "StackSet slack not found");

    bench.selfManaged().delete(NAME);

    assertThat(aws.actions()).containsExactly("DeleteStackSet");
  }

  @Test
  void deletingWhatIsNotEmptyIsRefused() {
    aws.refuse(409, "StackSetNotEmptyException", "StackSet is not empty");

    assertThatThrownBy(() -> bench.selfManaged().delete(NAME))
        .isInstanceOf(CloudException.class)
        .hasMessage("StackSet is not empty");
  }

  @Test
  void aStackSetThatIsThereAlreadyAsWantedIsNotMadeTwice() {
    aws.xml("DescribeStackSet", stackSet(""));

    assertThat(bench.selfManaged().create(NAME, content("Resources: {}"), "token"))
        .isEqualTo("slack:1");
    assertThat(aws.actions()).containsExactly("DescribeStackSet");
  }

  @Test
  void aStackSetOfThatNameWithAnotherTemplateIsNotTakenOver() {
    aws.xml("DescribeStackSet", stackSet(""));

    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () -> bench.selfManaged().create(NAME, content("Resources: {A: {}}"), "token"));

    assertThat(e.kind()).isEqualTo(Kind.ALREADY_EXISTS);
    assertThat(e).hasMessageContaining("slack:1");
  }

  @Test
  void aCreationWhoseAnswerWasLostIsFoundAgain() {
    aws.refuse(404, "StackSetNotFoundException", "StackSet slack not found");
    aws.lose(new SocketException("Connection reset"));
    aws.refuse(409, "NameAlreadyExistsException", "exists");
    aws.xml("DescribeStackSet", stackSet(""));

    assertThat(bench.selfManaged().create(NAME, content("Resources: {}"), "token"))
        .isEqualTo("slack:1");
  }

  @Test
  void listShowsActiveOnesOnly() {
    aws.xml(
        "ListStackSets",
        "<Summaries><member><StackSetName>b</StackSetName></member>"
            + "<member><StackSetName>a</StackSetName></member></Summaries>");

    assertThat(bench.selfManaged().list())
        .containsExactly(new StackSetName("a"), new StackSetName("b"));
    assertThat(aws.last().form())
        .containsEntry("Status", "ACTIVE")
        .containsEntry("MaxResults", "100");
  }

  private static StackSetContent content(String template) {
    return new StackSetContent(
        Optional.empty(),
        template,
        new TreeMap<>(),
        List.of(),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static String stackSet(String more) {
    return "<StackSet><StackSetName>slack</StackSetName><StackSetId>slack:1</StackSetId>"
        + "<Status>ACTIVE</Status><TemplateBody>Resources: {}</TemplateBody>"
        + more
        + "</StackSet>";
  }
}
