package dev.muster.catalog;

import dev.muster.document.Problems;
import dev.muster.model.DependencyGraph;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold between the stack sets. */
final class CatalogCheck {
  private static final String OF_FOLDER = "the stack set of folder ";

  private final Map<String, StackSetFile> files = new LinkedHashMap<>();
  private final List<String> folders;
  private final Problems problems;

  /**
   * @param folders every stack set's, those too that could not be read
   */
  CatalogCheck(List<StackSetFile> files, List<String> folders, Problems problems) {
    files.forEach(file -> this.files.put(file.folder(), file));
    this.folders = List.copyOf(folders);
    this.problems = problems;
  }

  void run() {
    refuseSameNames();
    files.values().forEach(this::refuseUnknownDependencies);
    refuseCircle();
  }

  private void refuseSameNames() {
    Map<String, String> takenBy = new HashMap<>();
    for (StackSetFile file : files.values()) {
      boolean twin = false;
      for (Map.Entry<String, SourceLocation> name : file.names().entrySet()) {
        String owner = twin ? "the twin for the management account of folder " : OF_FOLDER;
        String first = takenBy.putIfAbsent(name.getKey(), owner + file.folder());
        if (first != null) {
          problems.error(
              name.getValue(),
              first + " has the same name" + (twin ? " as its twin, " + name.getKey() : ""),
              "Give each stack set a name of its own.");
        }
        twin = true;
      }
    }
  }

  private void refuseUnknownDependencies(StackSetFile file) {
    for (String folder : file.dependsOn()) {
      if (!folders.contains(folder)) {
        problems.error(
            file.dependsOnLocation(),
            "there is no stack set folder '" + folder + "' to depend on",
            Spelling.closest(folder, folders)
                .map(close -> "Did you mean '" + close + "'?")
                .orElse("Write the folders of other stack sets: " + String.join(", ", folders)));
      }
    }
  }

  private void refuseCircle() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    files.forEach((folder, file) -> needs.put(folder, file.dependsOn()));
    new DependencyGraph(needs).cycle().ifPresent(this::refuseCircle);
  }

  private void refuseCircle(List<String> cycle) {
    files.values().stream()
        .filter(file -> file.folder().equals(cycle.get(0)))
        .forEach(
            file ->
                problems.error(
                    file.dependsOnLocation(),
                    "stack sets depend on each other in a circle: " + String.join(" → ", cycle),
                    "Take one of them out of dependsOn."));
  }
}
