package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.ManagementAccount;
import dev.muster.model.StackSetDefinition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementTwinTest {
  private static final String TWIN = "managementAccount: twin\n";

  private StackSetsFolder folder;

  @BeforeEach
  void validFolder(@TempDir Path directory) {
    folder = StackSetsFolder.valid(directory);
  }

  @Test
  void withoutTheKeyThereIsNoTwin() {
    assertThat(folder.read().stackSets())
        .extracting(StackSetDefinition::managementAccount)
        .containsExactly(ManagementAccount.AS_ITS_MODEL_ALLOWS);
    assertThat(folder.stackSetAnd("managementAccount: excluded\n").read().stackSets()).hasSize(1);
  }

  @Test
  void theTwinIsTheSameStackSetButSelfManagedAndNamedAfterIt() {
    folder.stackSetAnd(
        TWIN
            + "administrationRoleArn: arn:aws:iam::111122223333:role/Administration\n"
            + "executionRoleName: Execution\n"
            + "parameters: { Mode: SKIP }\n"
            + "tags: { owner: security }\n");

    List<StackSetDefinition> both = folder.read().stackSets();

    assertThat(both)
        .extracting(one -> one.name() + " " + one.permissionModel())
        .containsExactly(
            "muster-baseline SERVICE_MANAGED", "muster-baseline-management SELF_MANAGED");
    StackSetDefinition original = both.get(0);
    StackSetDefinition twin = both.get(1);
    assertThat(original.managementAccount()).isEqualTo(ManagementAccount.BY_TWIN);
    assertThat(original.administrationRoleArn()).isEmpty();
    assertThat(original.executionRoleName()).isEmpty();
    assertThat(twin.managementAccount()).isEqualTo(ManagementAccount.ONLY);
    assertThat(twin.administrationRoleArn())
        .contains("arn:aws:iam::111122223333:role/Administration");
    assertThat(twin.executionRoleName()).contains("Execution");
    assertThat(twin)
        .usingRecursiveComparison()
        .ignoringFields(
            "name",
            "permissionModel",
            "administrationRoleArn",
            "executionRoleName",
            "managementAccount")
        .isEqualTo(original);
    assertThat(folder.read().stackSet("baseline")).contains(original);
  }

  @Test
  void withoutATwinTheRolesMeanNothing() {
    assertThat(folder.stackSetAnd("executionRoleName: Execution\n").problems())
        .singleElement()
        .asString()
        .contains("'executionRoleName' means nothing with SERVICE_MANAGED");
  }

  @Test
  void aStackSetThatHasTheNameOfATwinIsRefused() {
    folder
        .stackSetAnd(TWIN)
        .write(
            "zebra/stackset.yaml",
            StackSetsFolder.STACK_SET.replace("muster-baseline", "muster-baseline-management"))
        .write("zebra/template.yaml", StackSetsFolder.TEMPLATE);

    assertThat(folder.problems())
        .containsExactly(
            "zebra/stackset.yaml:1:7 the twin for the management account of folder baseline has"
                + " the same name | Give each stack set a name of its own.");
  }

  @Test
  void aTwinThatHasTheNameOfAStackSetIsRefusedWhereItIsAskedFor() {
    folder
        .stackSetAnd(TWIN)
        .write(
            "alpha/stackset.yaml",
            StackSetsFolder.STACK_SET.replace("muster-baseline", "muster-baseline-management"))
        .write("alpha/template.yaml", StackSetsFolder.TEMPLATE);

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith(
            "baseline/stackset.yaml:7:20 the stack set of folder alpha has the same name as"
                + " its twin, muster-baseline-management");
  }

  @Test
  void theNameOfATwinCanBeTooLong() {
    String longest = "m".repeat(128);
    assertThat(folder.stackSetWith("muster-baseline", longest).problems()).isEmpty();
    folder.write(
        "baseline/stackset.yaml",
        StackSetsFolder.STACK_SET.replace("muster-baseline", longest) + TWIN);

    assertThat(folder.problems())
        .containsExactly(
            "baseline/stackset.yaml:7:20 the twin would be called "
                + longest
                + "-management, which is longer than 128 characters | Give the stack set a shorter"
                + " name.");
  }

  @Test
  void aSelfManagedStackSetNeedsNoTwin() {
    folder.write(
        "baseline/stackset.yaml",
        StackSetsFolder.STACK_SET.replace("SERVICE_MANAGED", "SELF_MANAGED") + TWIN);

    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith("baseline/stackset.yaml:7:20 'managementAccount' means nothing with SELF_MAN");
  }

  @Test
  void anotherWordIsRefusedWithTheOnesThereAre() {
    assertThat(folder.stackSetAnd("managementAccount: twins\n").problems())
        .singleElement()
        .asString()
        .startsWith("baseline/stackset.yaml:7:20 'managementAccount' is 'twins'")
        .contains("twin");
  }
}
