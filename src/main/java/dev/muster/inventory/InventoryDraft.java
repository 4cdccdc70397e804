package dev.muster.inventory;

import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Region;
import dev.muster.model.Security;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A first accounts.yaml for an organization: every active account, grouped by its organizational
 * unit, with what its tags say.
 *
 * @param tags of each account, where they were asked for
 * @param untagged what an account is that has no tag {@code security}
 */
public record InventoryDraft(
    Organization organization,
    Map<AccountId, Map<String, String>> tags,
    Region home,
    List<Region> regions,
    Security untagged) {
  private static final String INDENT = "  ";

  public InventoryDraft {
    tags = Map.copyOf(tags);
    regions = List.copyOf(regions);
  }

  /** The text, which {@link InventoryReader} reads. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("# Every account of the organization. Check what is secure: only those are brought");
    lines.add("# to the baseline. 'muster validate' names every mistake with its line.");
    lines.add("version: 1");
    lines.add("");
    lines.add("# A guard: with credentials of another organization, Muster does nothing.");
    lines.add("organization: " + organization.id());
    lines.add("homeRegion: " + home.code());
    lines.add("");
    lines.add("# What holds for every account that does not say otherwise.");
    lines.add("defaults:");
    lines.add("  regions: [" + codes() + "]");
    lines.add("");
    lines.add("accounts:");
    units().forEach((unit, accounts) -> lines.addAll(unit(unit, accounts)));
    return String.join("\n", lines) + "\n";
  }

  /** How many accounts are in it, and how many of them are secure. */
  public long count(Security security) {
    return organization.accounts().stream()
        .filter(account -> account.state() == AccountState.ACTIVE)
        .filter(account -> entry(account).security() == security)
        .count();
  }

  private String codes() {
    return regions.stream().map(Region::code).collect(Collectors.joining(", "));
  }

  private Map<String, List<OrganizationAccount>> units() {
    return organization.accounts().stream()
        .sorted(Comparator.comparing(OrganizationAccount::id))
        .collect(
            Collectors.groupingBy(
                account -> account.organizationalUnit().orElse(""),
                TreeMap::new,
                Collectors.toList()));
  }

  private List<String> unit(String unit, List<OrganizationAccount> accounts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        INDENT
            + "# "
            + (unit.isEmpty() ? "in no organizational unit that could be read" : plain(unit)));
    for (OrganizationAccount account : accounts) {
      if (account.state() != AccountState.ACTIVE) {
        String state = account.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        lines.add(
            INDENT + "# left out: " + account.id() + " " + plain(account.name()) + " is " + state);
        continue;
      }
      if (account.id().equals(organization.managementAccount())) {
        lines.add(INDENT + "# the management account; service-managed stack sets never reach it");
      }
      lines.addAll(entry(account).lines(INDENT));
    }
    lines.add("");
    return lines;
  }

  private AccountEntry entry(OrganizationAccount account) {
    return AccountEntry.tagged(
        account.id(),
        account.name(),
        Optional.of(account.email()).filter(email -> !email.isBlank()),
        tags.getOrDefault(account.id(), Map.of()),
        account.id().equals(organization.managementAccount()) ? Security.CLASSIC : untagged);
  }

  /** A comment ends with its line. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
