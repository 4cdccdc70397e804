package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.OperationSettings;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.RegionRule;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.Threshold;
import dev.muster.model.selector.SelectorParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackSetReaderTest {
  private static final String FILE = "baseline/stackset.yaml:";

  private StackSetsFolder folder;

  @BeforeEach
  void validFolder(@TempDir Path directory) {
    folder = StackSetsFolder.valid(directory);
  }

  @Test
  void everyKeyIsRead() {
    folder.write(
        "baseline/stackset.yaml",
        """
        name: muster-baseline
        description: Everything.
        template: ../baseline/template.yaml
        capabilities: [CAPABILITY_NAMED_IAM, CAPABILITY_IAM]
        permissionModel: SELF_MANAGED
        administrationRoleArn: arn:aws:iam::111122223333:role/admin/Administration
        executionRoleName: Execution
        tags: { owner: security }
        select: security=secure,environment!=dev
        regions: [us-east-1, eu-west-1]
        parameters: { HomeRegion: "${homeRegion}", Mode: SKIP }
        operation: { maxConcurrent: 5, failureTolerance: 10%, regions: parallel }
        """);

    StackSetDefinition stackSet = folder.read().stackSets().get(0);

    assertThat(stackSet.folder()).isEqualTo("baseline");
    assertThat(stackSet.description()).contains("Everything.");
    assertThat(stackSet.template().body()).isEqualTo(StackSetsFolder.TEMPLATE);
    assertThat(stackSet.capabilities()).containsExactly("CAPABILITY_NAMED_IAM", "CAPABILITY_IAM");
    assertThat(stackSet.permissionModel()).isEqualTo(PermissionModel.SELF_MANAGED);
    assertThat(stackSet.administrationRoleArn())
        .contains("arn:aws:iam::111122223333:role/admin/Administration");
    assertThat(stackSet.executionRoleName()).contains("Execution");
    assertThat(stackSet.tags()).isEqualTo(Map.of("owner", "security"));
    assertThat(stackSet.select())
        .isEqualTo(SelectorParser.parse("security=secure,environment!=dev"));
    assertThat(stackSet.regions())
        .isEqualTo(
            new RegionRule.Explicit(List.of(new Region("us-east-1"), new Region("eu-west-1"))));
    assertThat(stackSet.parameters().keySet()).containsExactly("HomeRegion", "Mode");
    assertThat(stackSet.operation())
        .isEqualTo(
            new OperationSettings(
                Threshold.count(5), Threshold.percent(10), RegionConcurrency.PARALLEL));
  }

  @Test
  void whatAStackSetDoesNotSayTheRolloutSays() {
    folder
        .write("rollout.yaml", StackSetsFolder.ROLLOUT + "operation: { maxConcurrent: 25% }\n")
        .stackSetAnd("operation: { failureTolerance: 2 }\n");

    assertThat(folder.read().stackSets().get(0).operation())
        .isEqualTo(
            new OperationSettings(
                Threshold.percent(25), Threshold.count(2), RegionConcurrency.SEQUENTIAL));
  }

  @Test
  void managedExecutionIsAskedForByTheRolloutOrByAStackSet() {
    assertThat(folder.read().stackSets().get(0).operation().managedExecution()).isFalse();

    folder.write(
        "rollout.yaml", StackSetsFolder.ROLLOUT + "operation: { managedExecution: true }\n");
    assertThat(folder.read().stackSets().get(0).operation().managedExecution()).isTrue();

    folder.stackSetAnd("operation: { managedExecution: false }\n");
    assertThat(folder.read().stackSets().get(0).operation().managedExecution()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"account", "home"})
  void regionsCanBeAWord(String word) {
    folder.stackSetWith("regions: account", "regions: " + word);

    RegionRule rule = folder.read().stackSets().get(0).regions();

    assertThat(rule)
        .isEqualTo(word.equals("home") ? new RegionRule.Home() : new RegionRule.PerAccount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name: muster-baseline;name: 1st_set;1:7 'name' is '1st_set', which is not a letter, then",
        "name: muster-baseline;description: x;1:1 a stackset.yaml lacks the key 'name'",
        "permissionModel: SERVICE_MANAGED;permissionModel: SERVICEMANAGED;4:18 'permissionModel'"
            + " is",
        "permissionModel: SERVICE_MANAGED;tags: {};1:1 a stackset.yaml lacks the key 'permission",
        "capabilities: [CAPABILITY_IAM];capabilities: [IAM];3:16 'capabilities' is 'IAM', which is",
        "select: security=secure;select: security=secured;5:18 security is never 'secured'",
        "select: security=secure;select: team in (a;5:19 ')' is expected at the end",
        "select: security=secure;description: x;1:1 a stackset.yaml lacks the key 'select'",
        "regions: account;regions: acount;6:10 there is no Region 'acount' | Did you mean"
            + " 'account'",
        "regions: account;regions: [eu-west-9];6:11 there is no Region 'eu-west-9' | Did you mean",
        "regions: account;regions: [home];6:11 there is no Region 'home'",
        "regions: account;regions: [eu-west-1, eu-west-1];6:22 the Region eu-west-1 stands twice",
        "regions: account;regions: [];6:10 'regions' lists no Region",
        "regions: account;tags: {};1:1 a stackset.yaml lacks the key 'regions'",
        "template: template.yaml;template: other.yaml;2:11 there is no template"
            + " baseline/other.yaml",
        "template: template.yaml;template: ../../x.yaml;2:11 the template lies outside stacksets",
        "regions: account;region: account;6:1 a stackset.yaml has no key 'region' | Did you mean",
      })
  void aWrongValueIsNamedAtItsPlace(String text, String replacement, String problem) {
    folder.stackSetWith(text, replacement);

    assertThat(folder.problems()).anySatisfy(p -> assertThat(p).startsWith(FILE + problem));
  }

  @Test
  void aMissingCapabilityIsSaidWithItsReason() {
    folder.stackSetWith("capabilities: [CAPABILITY_IAM]\n", "");

    assertThat(folder.problems())
        .containsExactly(
            FILE
                + "1:1 the template needs CAPABILITY_IAM: it makes IAM resources | Read those"
                + " resources, then add CAPABILITY_IAM to 'capabilities'.");
  }

  @Test
  void theLargerCapabilityIncludesTheSmaller() {
    folder.stackSetWith("[CAPABILITY_IAM]", "[CAPABILITY_NAMED_IAM]");

    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void whatAServiceManagedStackSetCannotCarryIsRefused() {
    folder.write(
        "baseline/template.yaml",
        StackSetsFolder.TEMPLATE + "  Nested: {Type: AWS::CloudFormation::Stack}\n");

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith("baseline/template.yaml:7:3 Nested is a nested stack");
  }

  @Test
  void rolesBelongToSelfManagedStackSets() {
    folder.stackSetAnd("executionRoleName: Execution\n");

    assertThat(folder.problems())
        .containsExactly(
            FILE
                + "7:20 'executionRoleName' means nothing with SERVICE_MANAGED, where AWS brings"
                + " the roles | Remove it, or use SELF_MANAGED.");
  }

  @Test
  void aRoleArnHasToBeOne() {
    folder.stackSetWith("SERVICE_MANAGED", "SELF_MANAGED\nadministrationRoleArn: Administration");

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith(
            FILE + "5:24 'administrationRoleArn' is 'Administration', which is not the ARN");
  }

  @Test
  void tagsHaveLimits() {
    folder.stackSetAnd("tags: { 'aws:owner': a, empty: \"\" }\n");

    assertThat(folder.problems())
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).startsWith(FILE + "7:9 'aws:owner' cannot be a key"))
        .anySatisfy(p -> assertThat(p).startsWith(FILE + "7:32 the tag 'empty' is empty or"));
  }

  @Test
  void aDescriptionHasALimit() {
    folder.stackSetAnd("description: " + "x".repeat(1_025) + "\n");

    assertThat(folder.problems()).singleElement().asString().startsWith(FILE + "7:14 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "maxConcurrent: 0;7:29 'maxConcurrent' is 0, so that nothing would ever start",
        "maxConcurrent: 101%;7:29 'maxConcurrent' is '101%', which is not a number of accounts",
        "failureTolerance: -1;7:32 'failureTolerance' is '-1', which is not a number of accounts",
        "regions: serial;7:23 'regions' is 'serial', which is not one of parallel, sequential",
        "maxConcurent: 1;7:14 'operation' has no key 'maxConcurent'",
      })
  void anOperationThatCannotRunIsRefused(String operation, String problem) {
    folder.stackSetAnd("operation: { " + operation + " }\n");

    assertThat(folder.problems()).singleElement().asString().startsWith(FILE + problem);
  }
}
