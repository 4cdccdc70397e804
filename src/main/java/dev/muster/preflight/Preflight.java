package dev.muster.preflight;

import dev.muster.cloud.CloudException;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.Organization;
import dev.muster.preflight.Facts.Ground;
import dev.muster.preflight.Facts.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at everything a rollout leans on: reads, then decides. */
public final class Preflight {
  private final Inspection inspection;
  private final Ports ports;
  private final Inventory inventory;

  public Preflight(Ports ports, Inventory inventory) {
    this.inspection = new Inspection(ports);
    this.ports = ports;
    this.inventory = inventory;
  }

  /** Where the stack sets are to go. */
  @FunctionalInterface
  public interface Wish {
    /**
     * @param reconciliation empty when the organization's accounts could not be read
     */
    Wanted wanted(Optional<Reconciliation> reconciliation);
  }

  /**
   * The report.
   *
   * @param withOrganizationalUnits whether selectors ask where accounts are in the organization
   * @param asked the accounts that somebody asked about
   * @throws CloudException when AWS cannot be reached, or our credentials end
   */
  public Report report(boolean withOrganizationalUnits, Set<AccountId> asked, Wish wish) {
    Ground ground = inspection.ground();
    List<Finding> first = OrganizationFindings.ground(ground, inventory.organization());
    if (!first.isEmpty()) {
      return new Report(first, List.of(), 0);
    }
    Answer<Organization> organization =
        Answer.to(() -> ports.organizations().read(withOrganizationalUnits));
    Optional<Reconciliation> reconciliation =
        organization.value().map(found -> Reconciliation.of(inventory, found));
    Wanted wanted = wish.wanted(reconciliation);
    Rights rights = inspection.rights(wanted);
    boolean mayAsk =
        !wanted.hasServiceManaged() || OrganizationFindings.isAdministrator(ground, rights);
    Facts facts = inspection.facts(ground, rights, wanted, mayAsk);
    Report report = Findings.of(wanted, facts, reconciliation, asked);
    return organization.refusal().map(e -> with(report, e)).orElse(report);
  }

  private static Report with(Report report, CloudException refusal) {
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.add(Refusals.unknown(Piece.ACCOUNT, "which accounts the organization has", refusal));
    return new Report(findings.stream().sorted().toList(), report.proposals(), report.accounts());
  }
}
