package dev.muster.preflight;

import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSetDescription;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.preflight.Facts.StackSetFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What stands in the way of our stack sets themselves. */
final class StackSetFindings {
  /** The default quota of an administrator account. */
  private static final int MOST_STACK_SETS = 1_000;

  /** The default quota of operations on instances at a time, per Region. */
  private static final int MOST_AT_A_TIME = 10_000;

  private final Wanted wanted;
  private final Facts facts;
  private final List<Finding> findings = new ArrayList<>();

  private StackSetFindings(Wanted wanted, Facts facts) {
    this.wanted = wanted;
    this.facts = facts;
  }

  static List<Finding> of(Wanted wanted, Facts facts) {
    return new StackSetFindings(wanted, facts).all();
  }

  private List<Finding> all() {
    for (Wanted.StackSet stackSet : wanted.stackSets()) {
      Optional.ofNullable(facts.stackSets().get(stackSet.definition().name()))
          .ifPresent(found -> stackSet(stackSet, found));
    }
    facts.administrationRoles().forEach(this::administrationRole);
    count();
    concurrency();
    return findings;
  }

  private void stackSet(Wanted.StackSet stackSet, StackSetFacts found) {
    StackSetName name = stackSet.definition().name();
    found
        .description()
        .refusal()
        .ifPresent(
            e -> findings.add(Refusals.unknown(Piece.STACK_SET, "the stack set " + name, e)));
    found
        .instances()
        .refusal()
        .ifPresent(
            e ->
                findings.add(
                    Refusals.unknown(Piece.STACK_SET, "the stack instances of " + name, e)));
    found
        .operations()
        .refusal()
        .ifPresent(
            e -> findings.add(Refusals.unknown(Piece.OPERATION, "the operations of " + name, e)));
    found
        .description()
        .value()
        .flatMap(Function.identity())
        .ifPresent(there -> definition(stackSet, there));
    found.operations().value().orElse(List.of()).stream()
        .filter(operation -> isAtWork(operation.status()))
        .forEach(operation -> operation(name, operation));
  }

  private void definition(Wanted.StackSet stackSet, StackSetDescription there) {
    StackSetName name = stackSet.definition().name();
    if (there.content().permissionModel() != stackSet.definition().permissionModel()) {
      findings.add(
          Finding.blocks(
              Piece.STACK_SET,
              name
                  + " exists as "
                  + there.content().permissionModel()
                  + ", and its stackset.yaml says "
                  + stackSet.definition().permissionModel(),
              name + " as a whole: CloudFormation cannot change the permission model",
              "Write permissionModel: "
                  + there.content().permissionModel()
                  + " into "
                  + stackSet.definition().location().file()
                  + ", or give the stack set another name."));
    }
    if (there.autoDeployment()) {
      findings.add(
          Finding.warns(
              Piece.STACK_SET,
              "AutoDeployment of " + name + " is on: AWS gives it to every account that joins",
              "the choice of accounts in accounts.yaml: classic ones get it, too",
              AutoDeployment.turnOff(name, wanted.home(), there.content())));
    }
  }

  private static boolean isAtWork(OperationStatus status) {
    return switch (status) {
      case RUNNING, QUEUED, STOPPING -> true;
      case SUCCEEDED, FAILED, STOPPED, UNKNOWN -> false;
    };
  }

  private void operation(StackSetName name, Operation operation) {
    boolean ours = operation.id().value().startsWith("muster-");
    findings.add(
        Finding.warns(
            Piece.OPERATION,
            (ours ? "a run of Muster" : "somebody else")
                + " is at work on "
                + name
                + ": "
                + operation.action()
                + " "
                + operation.id()
                + " is "
                + operation.status()
                + " since "
                + operation.created(),
            "a rollout of " + name + ", which waits for it, an hour at most",
            ours
                ? "See it with: muster runs; if that run died, go on with: muster resume"
                : "Wait for it, or `aws cloudformation stop-stack-set-operation --stack-set-name "
                    + name
                    + " --operation-id "
                    + operation.id()
                    + "`."));
  }

  private void administrationRole(
      String role, Answer<? extends Optional<? extends Map<String, String>>> found) {
    if (found.refusal().isPresent()) {
      findings.add(
          Refusals.unknown(Piece.ADMINISTRATION_ROLE, "the role " + role, found.refusal().get()));
      return;
    }
    Optional<? extends Map<String, String>> there =
        found.value().isPresent() ? found.value().get() : Optional.empty();
    if (there.isEmpty()) {
      findings.add(
          Finding.blocks(
              Piece.ADMINISTRATION_ROLE,
              "the role " + role + " is missing in the account that holds the stack sets",
              "every self-managed stack set",
              "muster bootstrap"));
    } else if (!there
        .get()
        .getOrDefault("AssumeRolePolicyDocument", "cloudformation")
        .contains("cloudformation")) {
      findings.add(
          Finding.blocks(
              Piece.ADMINISTRATION_ROLE,
              "the role " + role + " does not trust cloudformation.amazonaws.com",
              "every self-managed stack set",
              "Let its trust policy name the service cloudformation.amazonaws.com."));
    }
  }

  private void count() {
    facts
        .stackSetCount()
        .refusal()
        .ifPresent(e -> findings.add(Refusals.unknown(Piece.QUOTA, "the number of stack sets", e)));
    long there = facts.stackSetCount().value().orElse(0);
    long missing =
        facts.stackSets().values().stream()
            .filter(found -> found.description().value().filter(Optional::isEmpty).isPresent())
            .count();
    if (there + missing > MOST_STACK_SETS) {
      findings.add(
          Finding.warns(
              Piece.QUOTA,
              "there are %,d stack sets, and %d more would be made".formatted(there, missing),
              "new stack sets, unless the quota of 1,000 was raised",
              "Ask for a higher quota of CloudFormation in the Service Quotas console, or delete"
                  + " stack sets that nobody needs."));
    }
  }

  private void concurrency() {
    Map<Region, Long> targets = new TreeMap<>();
    for (Wanted.StackSet set : wanted.stackSets()) {
      set.targets()
          .values()
          .forEach(
              places -> places.keySet().forEach(region -> targets.merge(region, 1L, Long::sum)));
    }
    targets.forEach(
        (region, count) -> {
          if (count > MOST_AT_A_TIME) {
            findings.add(
                Finding.tells(
                        Piece.QUOTA,
                        "%,d targets are more than the 10,000 that CloudFormation works on at a time"
                            .formatted(count),
                        "Nothing to do; what is beyond it waits.")
                    .in(region));
          }
        });
  }
}
