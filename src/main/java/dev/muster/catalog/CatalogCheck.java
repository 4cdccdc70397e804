package dev.muster.catalog;

import dev.muster.document.Problems;
import dev.muster.model.DependencyGraph;
import dev.muster.model.Spelling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold between the stack sets. */
final class CatalogCheck {
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
    Map<String, String> folderOf = new HashMap<>();
    for (StackSetFile file : files.values()) {
      file.name()
          .flatMap(name -> Optional.ofNullable(folderOf.putIfAbsent(name, file.folder())))
          .ifPresent(
              first ->
                  problems.error(
                      file.nameLocation(),
                      "the stack set of folder " + first + " has the same name",
                      "Give each stack set a name of its own."));
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
