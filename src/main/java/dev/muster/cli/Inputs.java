package dev.muster.cli;

import dev.muster.aws.KnownTemplates;
import dev.muster.catalog.Catalog;
import dev.muster.catalog.CatalogReader;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.inventory.KnownRegions;
import dev.muster.model.Problem;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import dev.muster.report.AccountNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the person wrote: accounts.yaml and stacksets/, read together. */
record Inputs(Inventory inventory, Catalog catalog) {

  /**
   * Reads both, so that one report names the problems of both.
   *
   * @throws UserError with every problem of every file
   */
  static Inputs read(GlobalOptions options, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    Optional<Inventory> inventory =
        collecting(problems, () -> InventoryReader.read(options.inventory, today));
    Optional<Catalog> catalog =
        collecting(
            problems,
            () ->
                CatalogReader.read(
                    options.stacksets, KnownRegions.shipped().partitions().keySet()));
    regionProblem(options.region).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new Inputs(inventory.orElseThrow(), catalog.orElseThrow());
  }

  AccountNames names() {
    return new AccountNames(
        inventory.accounts().stream()
            .collect(Collectors.toMap(account -> account.id(), account -> account.name())));
  }

  /** What is known of the templates without asking AWS. */
  KnownTemplates templates() {
    return KnownTemplates.of(
        catalog.stackSets().stream().map(StackSetDefinition::template).toList());
  }

  private static Optional<Problem> regionProblem(String code) {
    KnownRegions known = KnownRegions.shipped();
    if (code.isBlank() || known.region(code).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.error(
            "--region " + code + " is not a Region of AWS",
            known
                .closest(code)
                .map(closest -> "Did you mean " + closest + "?")
                .orElse("Write a code such as ap-northeast-1.")));
  }

  private static <T> Optional<T> collecting(List<Problem> problems, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (UserError e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
