package dev.muster.aws;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.Definition;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.OperationRequest.UpdateTargets;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exact form of each request that starts an operation or makes a stack set. */
class StackSetRequestsTest {
  private static final StackSetName NAME = new StackSetName("baseline");
  private static final OperationId OPERATION = new OperationId("muster-r1-2-1");
  private static final OperationPreferences PREFERENCES =
      new OperationPreferences(25, 3, true, RegionConcurrency.SEQUENTIAL);
  private static final DeploymentTargets TARGETS =
      new DeploymentTargets(
          List.of(new AccountId("222222222222"), new AccountId("111111111111")),
          List.of(new Region("us-east-1"), new Region("ap-northeast-1")));

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anUpdateSendsTheWholeDefinitionAndKeepsSecrets() {
    aws.xml("UpdateStackSet", "<OperationId>muster-r1-2-1</OperationId>");

    bench
        .selfManaged()
        .start(new UpdateTargets(NAME, OPERATION, PREFERENCES, TARGETS, content(), Definition.NEW));

    assertThat(aws.last().action()).isEqualTo("UpdateStackSet");
    assertThat(aws.last().form())
        .containsExactlyEntriesOf(
            sorted(
                entry("StackSetName", "baseline"),
                entry("OperationId", "muster-r1-2-1"),
                entry("Description", "the baseline"),
                entry("TemplateBody", "Resources: {}"),
                entry("Parameters.member.1.ParameterKey", "A"),
                entry("Parameters.member.1.ParameterValue", "1"),
                entry("Parameters.member.2.ParameterKey", "B"),
                entry("Parameters.member.2.ParameterValue", ""),
                entry("Parameters.member.3.ParameterKey", "Token"),
                entry("Parameters.member.3.UsePreviousValue", "true"),
                entry("Capabilities.member.1", "CAPABILITY_NAMED_IAM"),
                entry("AdministrationRoleARN", "arn:aws:iam::999999999999:role/Admin"),
                entry("ExecutionRoleName", "Exec"),
                entry("Tags.member.1.Key", "owner"),
                entry("Tags.member.1.Value", "security"),
                entry("Accounts.member.1", "222222222222"),
                entry("Accounts.member.2", "111111111111"),
                entry("Regions.member.1", "us-east-1"),
                entry("Regions.member.2", "ap-northeast-1"),
                entry("OperationPreferences.RegionConcurrencyType", "SEQUENTIAL"),
                entry("OperationPreferences.RegionOrder.member.1", "us-east-1"),
                entry("OperationPreferences.RegionOrder.member.2", "ap-northeast-1"),
                entry("OperationPreferences.MaxConcurrentCount", "25"),
                entry("OperationPreferences.FailureToleranceCount", "3"),
                entry("OperationPreferences.ConcurrencyMode", "SOFT_FAILURE_TOLERANCE")));
  }

  @Test
  void aLaterUpdateUsesThePreviousTemplateWithoutParametersOrTags() {
    aws.xml("UpdateStackSet", "<OperationId>muster-r1-2-1</OperationId>");

    bench
        .selfManaged()
        .start(
            new UpdateTargets(
                NAME, OPERATION, PREFERENCES, TARGETS, content(), Definition.PREVIOUS));

    assertThat(aws.last().form())
        .containsEntry("UsePreviousTemplate", "true")
        .containsEntry("Capabilities.member.1", "CAPABILITY_NAMED_IAM")
        .containsEntry("AdministrationRoleARN", "arn:aws:iam::999999999999:role/Admin")
        .containsEntry("ExecutionRoleName", "Exec")
        .containsEntry("Accounts.member.2", "111111111111")
        .containsEntry("OperationPreferences.MaxConcurrentCount", "25");
    assertThat(aws.last().form().keySet())
        .noneMatch(key -> key.startsWith("Parameters"))
        .noneMatch(key -> key.startsWith("Tags"))
        .doesNotContain("TemplateBody");
  }

  @Test
  void anUpdateOfEveryInstanceNamesNoTargetAndClearsTagsAndRoles() {
    aws.xml("UpdateStackSet", "<OperationId>muster-r1-2-1</OperationId>");
    StackSetContent bare =
        new StackSetContent(
            Optional.empty(),
            "Resources: {}",
            new TreeMap<>(),
            List.of(),
            List.of(),
            PermissionModel.SELF_MANAGED,
            Optional.empty(),
            Optional.empty(),
            Map.of());

    bench.selfManaged().start(new UpdateEveryInstance(NAME, OPERATION, PREFERENCES, bare));

    assertThat(aws.last().form())
        .containsExactlyEntriesOf(
            sorted(
                entry("StackSetName", "baseline"),
                entry("OperationId", "muster-r1-2-1"),
                entry("TemplateBody", "Resources: {}"),
                entry("Parameters", ""),
                entry("Tags", ""),
                entry("ExecutionRoleName", "AWSCloudFormationStackSetExecutionRole"),
                entry("OperationPreferences.RegionConcurrencyType", "SEQUENTIAL"),
                entry("OperationPreferences.MaxConcurrentCount", "25"),
                entry("OperationPreferences.FailureToleranceCount", "3"),
                entry("OperationPreferences.ConcurrencyMode", "SOFT_FAILURE_TOLERANCE")));
  }

  @Test
  void creatingInstancesWithoutOverridesClearsThoseThatAnInstanceWithoutAStackKept() {
    aws.xml("CreateStackInstances", "<OperationId>muster-r1-2-1</OperationId>");
    aws.xml("CreateStackInstances", "<OperationId>muster-r1-2-1</OperationId>");

    bench.selfManaged().start(create(new TreeMap<>()));
    assertThat(aws.last().form()).containsEntry("ParameterOverrides", "");

    bench.selfManaged().start(create(sorted(entry("Mail1", "a@example.com"))));
    assertThat(aws.last().form())
        .containsEntry("ParameterOverrides.member.1.ParameterKey", "Mail1")
        .containsEntry("ParameterOverrides.member.1.ParameterValue", "a@example.com")
        .containsEntry("Accounts.member.1", "222222222222")
        .containsEntry("Regions.member.1", "us-east-1")
        .doesNotContainKey("CallAs");
  }

  @Test
  void updatingInstancesWithoutOverridesClearsThemBySendingAnEmptyList() {
    aws.xml("UpdateStackInstances", "<OperationId>muster-r1-2-1</OperationId>");

    bench
        .selfManaged()
        .start(new UpdateInstances(NAME, OPERATION, PREFERENCES, TARGETS, new TreeMap<>()));

    assertThat(aws.last().form()).containsEntry("ParameterOverrides", "");
  }

  @Test
  void deletingInstancesSaysWhetherTheStacksStay() {
    aws.xml("DeleteStackInstances", "<OperationId>muster-r1-2-1</OperationId>");

    bench.selfManaged().start(new DeleteInstances(NAME, OPERATION, PREFERENCES, TARGETS, true));

    assertThat(aws.last().form())
        .containsEntry("RetainStacks", "true")
        .containsEntry("OperationId", "muster-r1-2-1")
        .containsEntry("OperationPreferences.RegionOrder.member.1", "us-east-1");
  }

  @Test
  void strictToleranceIsSaidInWords() {
    aws.xml("DeleteStackInstances", "<OperationId>muster-r1-2-1</OperationId>");
    OperationPreferences strict = new OperationPreferences(1, 0, false, RegionConcurrency.PARALLEL);

    bench.selfManaged().start(new DeleteInstances(NAME, OPERATION, strict, TARGETS, false));

    assertThat(aws.last().form())
        .containsEntry("OperationPreferences.ConcurrencyMode", "STRICT_FAILURE_TOLERANCE")
        .containsEntry("OperationPreferences.RegionConcurrencyType", "PARALLEL")
        .containsEntry("OperationPreferences.FailureToleranceCount", "0")
        .containsEntry("RetainStacks", "false");
  }

  @Test
  void serviceManagedAccountsAreNamedInsideTheRootAndCalledAsDelegatedAdministrator() {
    aws.xml("UpdateStackSet", "<OperationId>muster-r1-2-1</OperationId>");
    StackSetContent content =
        new StackSetContent(
            Optional.empty(),
            "Resources: {}",
            new TreeMap<>(),
            List.of(),
            List.of(),
            PermissionModel.SERVICE_MANAGED,
            Optional.empty(),
            Optional.empty(),
            Map.of());

    bench
        .clients
        .stackSets(TargetAddressing.ofRoot("r-ab12", true))
        .start(new UpdateTargets(NAME, OPERATION, PREFERENCES, TARGETS, content, Definition.NEW));

    assertThat(aws.last().form())
        .containsEntry("DeploymentTargets.OrganizationalUnitIds.member.1", "r-ab12")
        .containsEntry("DeploymentTargets.Accounts.member.1", "222222222222")
        .containsEntry("DeploymentTargets.AccountFilterType", "INTERSECTION")
        .containsEntry("Regions.member.1", "us-east-1")
        .containsEntry("CallAs", "DELEGATED_ADMIN")
        .doesNotContainKey("Accounts.member.1")
        .doesNotContainKey("ExecutionRoleName");
  }

  @Test
  void thePermissionModelOfAnUnknownStackSetIsAskedOnce() {
    String stackSet =
        "<StackSet><StackSetName>baseline</StackSetName><StackSetId>baseline:1</StackSetId>"
            + "<Status>ACTIVE</Status><PermissionModel>SERVICE_MANAGED</PermissionModel></StackSet>";
    aws.xml("DescribeStackSet", stackSet);
    aws.xml("CreateStackInstances", "<OperationId>muster-r1-2-1</OperationId>");
    aws.xml("CreateStackInstances", "<OperationId>muster-r1-2-1</OperationId>");
    var stackSets = bench.clients.stackSets(TargetAddressing.ofRoot("r-ab12", false));

    stackSets.start(create(new TreeMap<>()));
    stackSets.start(create(new TreeMap<>()));

    assertThat(aws.actions())
        .containsExactly("DescribeStackSet", "CreateStackInstances", "CreateStackInstances");
    assertThat(aws.last().form())
        .containsEntry("DeploymentTargets.OrganizationalUnitIds.member.1", "r-ab12")
        .doesNotContainKey("CallAs");
  }

  @Test
  void aNewStackSetDeploysNothingByItself() {
    aws.refuse(404, "StackSetNotFoundException", "StackSet baseline not found");
    aws.xml("CreateStackSet", "<StackSetId>baseline:1</StackSetId>");
    StackSetContent content =
        new StackSetContent(
            Optional.of("the baseline"),
            "Resources: {}",
            sorted(entry("A", "1")),
            List.of(),
            List.of("CAPABILITY_IAM"),
            PermissionModel.SERVICE_MANAGED,
            Optional.empty(),
            Optional.empty(),
            Map.of("owner", "security"));

    String id =
        bench
            .clients
            .stackSets(TargetAddressing.ofRoot("r-ab12", false))
            .create(NAME, content, "muster-r1-1");

    assertThat(id).isEqualTo("baseline:1");
    assertThat(aws.actions()).containsExactly("DescribeStackSet", "CreateStackSet");
    assertThat(aws.last().form())
        .containsExactlyEntriesOf(
            sorted(
                entry("StackSetName", "baseline"),
                entry("Description", "the baseline"),
                entry("TemplateBody", "Resources: {}"),
                entry("Parameters.member.1.ParameterKey", "A"),
                entry("Parameters.member.1.ParameterValue", "1"),
                entry("Capabilities.member.1", "CAPABILITY_IAM"),
                entry("PermissionModel", "SERVICE_MANAGED"),
                entry("AutoDeployment.Enabled", "false"),
                entry("Tags.member.1.Key", "owner"),
                entry("Tags.member.1.Value", "security"),
                entry("ClientRequestToken", "muster-r1-1")));
  }

  private static CreateInstances create(SortedMap<String, String> overrides) {
    return new CreateInstances(NAME, OPERATION, PREFERENCES, TARGETS, overrides);
  }

  private static StackSetContent content() {
    return new StackSetContent(
        Optional.of("the baseline"),
        "Resources: {}",
        sorted(entry("A", "1"), entry("B", "")),
        List.of("Token"),
        List.of("CAPABILITY_NAMED_IAM"),
        PermissionModel.SELF_MANAGED,
        Optional.of("arn:aws:iam::999999999999:role/Admin"),
        Optional.of("Exec"),
        Map.of("owner", "security"));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static SortedMap<String, String> sorted(Map.Entry<String, String>... entries) {
    return new TreeMap<>(Map.ofEntries(entries));
  }
}
