package dev.muster.inventory;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.Secrets;
import dev.muster.document.TextFile;
import dev.muster.document.Values;
import dev.muster.document.YamlReader;
import dev.muster.model.Account;
import dev.muster.model.Region;
import dev.muster.model.UserError;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads accounts.yaml, version 1. */
public final class InventoryReader {
  private static final int VERSION = 1;
  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

  private final LocalDate today;
  private final Problems problems;

  private InventoryReader(LocalDate today, Problems problems) {
    this.today = today;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param today decides which exclusions have expired
   * @throws UserError with everything that is wrong, each with its place
   */
  public static Inventory read(Path file, LocalDate today) {
    return read(file.toString(), TextFile.read(file), today);
  }

  /**
   * Reads a text.
   *
   * @param file as it appears in locations
   * @param today decides which exclusions have expired
   * @throws UserError with everything that is wrong, each with its place
   */
  public static Inventory read(String file, String text, LocalDate today) {
    Problems problems = new Problems();
    problems.addAll(Secrets.find(file, text));
    Optional<Inventory> inventory = new InventoryReader(today, problems).read(file, text);
    problems.throwIfErrors();
    return inventory.orElseThrow();
  }

  private Optional<Inventory> read(String file, String text) {
    try {
      Node document = YamlReader.read(file, text);
      return Fields.read(document, "the inventory", problems, this::versioned);
    } catch (UserError e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /** Of a version that we do not know, nothing else can be said. */
  private Optional<Inventory> versioned(Fields fields) {
    Optional<Scalar> version = fields.requiredText("version");
    if (version.isPresent() && !version.get().value().equals(String.valueOf(VERSION))) {
      fields.error(
          "version",
          "version %s is unknown; this Muster reads version %d"
              .formatted(Values.quoted(version.get().value()), VERSION),
          "Write 'version: %d', or use a newer Muster.".formatted(VERSION));
      fields.ignoreUnknownKeys();
      return Optional.empty();
    }
    return inventory(fields);
  }

  private Optional<Inventory> inventory(Fields fields) {
    Optional<String> organization =
        fields
            .require("organization")
            .parsed(
                "organization",
                "the id of an organization such as o-exampleorg01",
                id -> Optional.of(id).filter(text -> ORGANIZATION.matcher(text).matches()));
    RegionLists regions = new RegionLists(KnownRegions.shipped(), problems);
    Optional<Region> home = fields.requiredText("homeRegion").flatMap(regions::home);
    Defaults defaults =
        fields
            .section("defaults", section -> Optional.of(defaults(section, regions)))
            .orElse(Defaults.none());
    AccountReader reader = new AccountReader(defaults, regions, today);
    fields.require("accounts");
    List<Account> accounts = fields.sections("accounts", "an account", reader::read);
    if (fields.node("accounts").filter(InventoryReader::isEmptyList).isPresent()) {
      fields.error(
          "accounts",
          "the inventory lists no account",
          "Add accounts to the list, or move the file away and let it be written from the"
              + " organization: muster init");
    }
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        Inventory.of(
            organization.orElseThrow(),
            home.orElseThrow(),
            accounts,
            fields.location("organization")));
  }

  private static boolean isEmptyList(Node node) {
    return node instanceof Node.Sequence list && list.items().isEmpty();
  }

  private static Defaults defaults(Fields fields, RegionLists regions) {
    return new Defaults(
        fields.has("regions") ? Optional.of(regions.read(fields, "regions")) : Optional.empty(),
        fields
            .section("notify", section -> Optional.of(Notification.read(section, regions.home())))
            .orElse(Notification.none()));
  }
}
