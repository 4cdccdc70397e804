package dev.muster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.StackSetDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
  @TempDir Path directory;

  @Test
  void stackSetsComeAfterThoseTheyDependOn() {
    StackSetsFolder folder = StackSetsFolder.valid(directory);
    add(folder, "alerts", "dependsOn: [topic, baseline]\n");
    add(folder, "topic", "dependsOn: []\n");

    assertThat(folder.read().stackSets())
        .extracting(StackSetDefinition::folder)
        .containsExactly("topic", "baseline", "alerts");
    assertThat(folder.read().stackSet("topic").orElseThrow().name().value())
        .isEqualTo("muster-topic");
    assertThat(folder.read().stackSet("other")).isEmpty();
  }

  @Test
  void aMissingDirectoryIsSaid() {
    assertThat(new StackSetsFolder(directory.resolve("none")).problems())
        .containsExactly(
            "stacksets there is no directory stacksets | Create it, or name another one with"
                + " --stacksets.");
  }

  @Test
  void aFileIsNoDirectory() {
    new StackSetsFolder(directory).write("file", "");

    assertThat(new StackSetsFolder(directory.resolve("file")).problems())
        .singleElement()
        .asString()
        .startsWith("stacksets stacksets is not a directory");
  }

  @Test
  void anEmptyDirectoryIsSaid() {
    assertThat(new StackSetsFolder(directory).write("rollout.yaml", "waves: []").problems())
        .containsExactly(
            "stacksets there is no stack set in stacksets | Make a folder in it with a"
                + " stackset.yaml and a template.yaml.");
  }

  @Test
  void hiddenFoldersAndOtherFilesDoNotMatter() {
    StackSetsFolder folder =
        StackSetsFolder.valid(directory)
            .write(".git/config", "")
            .write("README.md", "")
            .write("baseline/notes.yaml", "");

    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void aFileThatNobodyReadsIsSaid() {
    assertThat(StackSetsFolder.valid(directory).write("rollout.yml", "waves: []").problems())
        .containsExactly(
            "rollout.yml nobody reads this file | Call it rollout.yaml, or move it into the folder"
                + " of a stack set.");
  }

  @Test
  void aFolderNeedsAStackSetFile() {
    StackSetsFolder folder =
        StackSetsFolder.valid(directory).write("alerts/stackset.yml", StackSetsFolder.STACK_SET);

    assertThat(folder.problems())
        .containsExactly(
            "alerts the folder has no stackset.yaml | Write one, or move the folder out of"
                + " stacksets.");
  }

  @Test
  void aNameCanBeGivenOnce() {
    StackSetsFolder folder =
        StackSetsFolder.valid(directory)
            .write("copy/stackset.yaml", StackSetsFolder.STACK_SET)
            .write("copy/template.yaml", StackSetsFolder.TEMPLATE);

    assertThat(folder.problems())
        .containsExactly(
            "copy/stackset.yaml:1:7 the stack set of folder baseline has the same name | Give each"
                + " stack set a name of its own.");
  }

  @Test
  void aDependencyHasToBeThere() {
    StackSetsFolder folder = StackSetsFolder.valid(directory).stackSetAnd("dependsOn: [basline]\n");

    assertThat(folder.problems())
        .containsExactly(
            "baseline/stackset.yaml:7:12 there is no stack set folder 'basline' to depend on | Did"
                + " you mean 'baseline'?");
  }

  @Test
  void dependenciesInACircleAreShown() {
    StackSetsFolder folder = StackSetsFolder.valid(directory).stackSetAnd("dependsOn: [b]\n");
    add(folder, "b", "dependsOn: [c]\n");
    add(folder, "c", "dependsOn: [baseline]\n");

    assertThat(folder.problems())
        .containsExactly(
            "b/stackset.yaml:7:12 stack sets depend on each other in a circle: b → c → baseline → b"
                + " | Take one of them out of dependsOn.");
  }

  @Test
  void theProblemsOfAllFilesAreToldAtOnce() {
    StackSetsFolder folder =
        StackSetsFolder.valid(directory)
            .write("rollout.yaml", "waves: [ { nam: rest } ]\n")
            .stackSetWith("regions: account", "regions: acount");
    folder
        .write("broken/stackset.yaml", "name: [\n")
        .write("third/stackset.yaml", StackSetsFolder.STACK_SET.replace("baseline", "third"))
        .write("third/template.yaml", "Resources: {}\n");

    assertThat(folder.problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .contains(
            "rollout.yaml",
            "baseline/stackset.yaml",
            "broken/stackset.yaml",
            "third/template.yaml");
  }

  @Test
  void aSecretInAnyFileIsRefusedAndNotRepeated() {
    StackSetsFolder folder =
        StackSetsFolder.valid(directory)
            .stackSetAnd("parameters: { HomeRegion: xoxb-123456789012-abcdefghijkl }\n")
            .write("rollout.yaml", "# AKIAIOSFODNN7EXAMPLE\nwaves: [ { name: rest } ]\n");

    assertThat(folder.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("stands here in clear text"))
        .noneSatisfy(problem -> assertThat(problem).contains("abcdefghijkl"))
        .noneSatisfy(problem -> assertThat(problem).contains("IOSFODNN7"));
  }

  private static void add(StackSetsFolder folder, String name, String lines) {
    folder
        .write(
            name + "/stackset.yaml",
            StackSetsFolder.STACK_SET.replace("muster-baseline", "muster-" + name) + lines)
        .write(name + "/template.yaml", StackSetsFolder.TEMPLATE);
  }
}
