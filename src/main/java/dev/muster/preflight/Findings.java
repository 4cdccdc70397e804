package dev.muster.preflight;

import dev.muster.inventory.Proposal;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides from what was read what is missing or in the way. Pure. */
final class Findings {
  private Findings() {}

  /**
   * Everything, the worst first.
   *
   * @param asked the accounts that somebody asked about
   */
  static Report of(
      Wanted wanted, Facts facts, Optional<Reconciliation> reconciliation, Set<AccountId> asked) {
    AccountId administrator = facts.ground().caller().value().orElseThrow().account();
    List<Finding> findings =
        new ArrayList<>(OrganizationFindings.rights(facts.ground(), facts.rights(), wanted));
    reconciliation.ifPresent(r -> findings.addAll(OrganizationFindings.accounts(r, asked, wanted)));
    findings.addAll(StackSetFindings.of(wanted, facts));
    facts
        .administratorRegions()
        .forEach(
            (region, answer) -> {
              if (answer.isOff()) {
                findings.add(regionOfAdministrator(region, administrator));
              }
            });
    List<Proposal> proposals = new ArrayList<>();
    for (AccountFacts account : facts.accounts()) {
      findings.addAll(AccountFindings.of(wanted, account, administrator));
      ServiceFindings.Result services = ServiceFindings.of(wanted, account);
      findings.addAll(services.findings());
      proposals.addAll(services.proposals());
    }
    if (wanted.regions().isEmpty()) {
      findings.add(nobody());
    }
    return new Report(
        findings.stream().distinct().sorted().toList(), proposals, facts.accounts().size());
  }

  private static Finding regionOfAdministrator(Region region, AccountId administrator) {
    return Finding.blocks(
            Piece.REGION,
            "the Region is not turned on in the account that holds the stack sets",
            "every stack set in that Region, in all accounts",
            "In that account: `aws account enable-region --region-name " + region + "`.")
        .in(administrator)
        .in(region);
  }

  private static Finding nobody() {
    return Finding.warns(
        Piece.ACCOUNT,
        "none of the accounts is a target of any stack set",
        "a rollout to them: there would be nothing to do",
        "Look at the accounts that you named, at --select, and at security and exclude in"
            + " accounts.yaml.");
  }
}
