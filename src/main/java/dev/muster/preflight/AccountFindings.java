package dev.muster.preflight;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.QuickCreate;
import dev.muster.model.Region;
import dev.muster.preflight.AccountFacts.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What stands in the way in one account, apart from services that are there already. */
final class AccountFindings {

  /** The default quota of stacks in an account and Region. */
  private static final int MOST_STACKS = 2_000;

  private final Wanted wanted;
  private final AccountFacts facts;
  private final AccountId administrator;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param administrator the account that holds the stack sets
   */
  private AccountFindings(Wanted wanted, AccountFacts facts, AccountId administrator) {
    this.wanted = wanted;
    this.facts = facts;
    this.administrator = administrator;
  }

  static List<Finding> of(Wanted wanted, AccountFacts facts, AccountId administrator) {
    AccountFindings account = new AccountFindings(wanted, facts, administrator);
    account.access();
    facts.executionRoles().forEach(account::executionRole);
    facts.regions().forEach(account::region);
    account.findings.addAll(OutsideFindings.of(facts.account(), facts.outside()));
    return account.findings;
  }

  private void access() {
    facts
        .access()
        .refusal()
        .ifPresent(
            refusal -> {
              findings.add(
                  new Finding(
                      Severity.WARNS,
                      Piece.ACCESS,
                      Optional.of(facts.account()),
                      Optional.empty(),
                      "the account cannot be read: the role in it cannot be assumed",
                      "the look at what stands there already, and at whether its Regions are on",
                      Refusals.anyAccount(Refusals.advice(refusal), facts.account())));
              facts.assumable().forEach(this::assumable);
            });
  }

  private void assumable(String role, Answer<Boolean> answer) {
    if (!answer.value().orElse(false)) {
      findings.add(
          Finding.warns(
                  Piece.EXECUTION_ROLE,
                  "whether the role "
                      + role
                      + " is there is not known: Muster may not assume it either",
                  "",
                  "Name a role that may be assumed there with --member-role, or look by hand, in"
                      + " the account: `aws iam get-role --role-name "
                      + role
                      + "`.")
              .in(facts.account()));
    }
  }

  private void executionRole(String role, Answer<Optional<SortedMap<String, String>>> answer) {
    answer
        .refusal()
        .ifPresent(
            e ->
                findings.add(
                    Refusals.unknown(Piece.EXECUTION_ROLE, "the role " + role, e)
                        .in(facts.account())));
    Optional<Optional<SortedMap<String, String>>> found = answer.value();
    if (found.isEmpty()) {
      return;
    }
    if (found.get().isEmpty()) {
      findings.add(
          Finding.blocks(
                  Piece.EXECUTION_ROLE,
                  "the role " + role + " is missing",
                  "every self-managed stack set in the account",
                  "muster bootstrap " + Finding.ACCOUNTS)
              .in(facts.account()));
    } else if (!trusts(found.get().get())) {
      findings.add(
          Finding.blocks(
                  Piece.EXECUTION_ROLE,
                  "the role " + role + " does not trust the account " + administrator,
                  "every self-managed stack set in the account",
                  "Let its trust policy name arn:aws:iam::"
                      + administrator
                      + ":role/"
                      + Wanted.ADMINISTRATION_ROLE
                      + ".")
              .in(facts.account()));
    }
  }

  /** A role whose trust nobody shows us is taken to be right. */
  private boolean trusts(Map<String, String> role) {
    return role.getOrDefault("AssumeRolePolicyDocument", administrator.value())
        .contains(administrator.value());
  }

  private void region(Region region, Place place) {
    InstanceKey where = new InstanceKey(facts.account(), region);
    if (place.stacks().isOff()) {
      findings.add(
          Finding.blocks(
                  Piece.REGION,
                  "the Region is not turned on in the account",
                  "every stack set in that Region",
                  "As the management account, for each account ID: `aws account enable-region"
                      + " --region-name "
                      + region
                      + " --account-id ID`; or leave the Region out of accounts.yaml.")
              .in(where));
      return;
    }
    place
        .stacks()
        .refusal()
        .ifPresent(
            e ->
                findings.add(
                    Refusals.unknown(Piece.ALERT_STACK, "which stacks stand there", e).in(where)));
    List<String> stacks = place.stacks().value().orElse(List.of());
    stacks.stream().filter(QuickCreate::isStackName).forEach(name -> alertStack(name, where));
    quota(stacks.size(), where);
  }

  private void alertStack(String name, InstanceKey where) {
    boolean twice =
        wanted.stackSets().stream()
            .filter(set -> set.definition().folder().startsWith("notification"))
            .anyMatch(set -> !set.in(facts.account()).isEmpty());
    if (twice) {
      findings.add(
          Finding.warns(
                  Piece.ALERT_STACK,
                  "the stack " + name + " sends alerts already",
                  "a single mail or message for each alert: all would arrive twice",
                  "Once the addresses of the stack set are confirmed, in the account: `aws"
                      + " cloudformation delete-stack --stack-name "
                      + name
                      + " --region "
                      + where.region()
                      + "`; or take the stack into the stack set instead: muster adopt")
              .in(where));
    }
  }

  private void quota(int stacks, InstanceKey where) {
    if (stacks + wanted.stackSets().size() > MOST_STACKS) {
      findings.add(
          Finding.warns(
                  Piece.QUOTA,
                  "%,d stacks stand there".formatted(stacks),
                  "new stacks, unless the quota of 2,000 was raised",
                  "Ask for a higher quota of CloudFormation in the Service Quotas console of the"
                      + " account.")
              .in(where));
    }
  }
}
