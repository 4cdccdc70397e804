package dev.muster.catalog;

import dev.muster.document.Problems;
import dev.muster.model.DependencyGraph;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads {@code stacksets/}. */
public final class CatalogReader {
  static final String STACK_SET_FILE = "stackset.yaml";
  static final String ROLLOUT_FILE = "rollout.yaml";

  private final Path directory;
  private final Set<String> regionCodes;
  private final Problems problems = new Problems();

  private CatalogReader(Path directory, Collection<String> regionCodes) {
    this.directory = directory;
    this.regionCodes = Set.copyOf(regionCodes);
  }

  /**
   * Reads the stack sets and the waves.
   *
   * @param directory holds a folder for each stack set, and {@code rollout.yaml}
   * @param regionCodes every Region that AWS has
   * @throws UserError with every problem of every file
   */
  public static Catalog read(Path directory, Collection<String> regionCodes) {
    return new CatalogReader(directory, regionCodes).read();
  }

  private Catalog read() {
    List<Path> entries = entries();
    List<Path> folders = entries.stream().filter(Files::isDirectory).toList();
    if (folders.isEmpty()) {
      throw error(
          "there is no stack set in " + directory,
          "Make a folder in it with a stackset.yaml and a template.yaml.");
    }
    entries.forEach(this::refuseStray);
    Rollout rollout =
        attempt(() -> new RolloutReader(problems).read(directory.resolve(ROLLOUT_FILE)))
            .orElse(Rollout.unreadable());
    StackSetReader reader =
        new StackSetReader(directory, regionCodes, rollout.operation(), problems);
    List<StackSetFile> files =
        folders.stream().flatMap(folder -> attempt(() -> reader.read(folder)).stream()).toList();
    new CatalogCheck(files, folders.stream().map(CatalogReader::name).toList(), problems).run();
    List<ControlProof> controls = controls(files);
    problems.throwIfErrors();
    return new Catalog(inOrder(files), rollout.waves(), rollout.onFailure(), controls);
  }

  private List<ControlProof> controls(List<StackSetFile> files) {
    ControlsReader reader = new ControlsReader(problems);
    return files.stream()
        .flatMap(file -> attempt(() -> controls(reader, file)).stream())
        .flatMap(List::stream)
        .toList();
  }

  private Optional<List<ControlProof>> controls(ControlsReader reader, StackSetFile file) {
    Path folder = directory.resolve(file.folder());
    return file.definition()
        .flatMap(one -> file.template().map(template -> reader.read(folder, one, template)));
  }

  private List<Path> entries() {
    if (!Files.isDirectory(directory)) {
      boolean there = Files.exists(directory);
      throw error(
          there ? directory + " is not a directory" : "there is no directory " + directory,
          "Create it, or name another one with --stacksets.");
    }
    try (Stream<Path> found = Files.list(directory)) {
      return found.filter(path -> !name(path).startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw error(directory + " cannot be read", "Check its permissions.");
    }
  }

  /** A rollout.yml that nobody reads would be a rollout without waves. */
  private void refuseStray(Path path) {
    boolean yaml = name(path).endsWith(".yaml") || name(path).endsWith(".yml");
    if (Files.isRegularFile(path) && yaml && !name(path).equals(ROLLOUT_FILE)) {
      problems.error(
          SourceLocation.file(path.toString()),
          "nobody reads this file",
          "Call it rollout.yaml, or move it into the folder of a stack set.");
    }
  }

  private <T> Optional<T> attempt(Supplier<Optional<T>> read) {
    try {
      return read.get();
    } catch (UserError unreadable) {
      problems.addAll(unreadable.problems());
      return Optional.empty();
    }
  }

  private static List<StackSetDefinition> inOrder(List<StackSetFile> files) {
    Map<String, StackSetFile> byFolder = new LinkedHashMap<>();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (StackSetFile file : files) {
      byFolder.put(file.folder(), file);
      needs.put(file.folder(), file.dependsOn());
    }
    return new DependencyGraph(needs)
        .order().stream()
            .flatMap(folder -> Stream.ofNullable(byFolder.get(folder)))
            .flatMap(file -> file.definition().stream())
            .flatMap(definition -> ManagementTwin.with(definition).stream())
            .toList();
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private UserError error(String summary, String fix) {
    SourceLocation location = SourceLocation.file(directory.toString());
    return new UserError(List.of(Problem.error(location, summary, fix)));
  }
}
