package dev.muster.cli;

import dev.muster.inventory.Proposal;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to stand in the files so that the next rollout leaves switched alerts as they are.
 *
 * @param definitions values for everybody: by the path of a stackset.yaml, parameter to value
 * @param proposals values of single accounts, for accounts.yaml
 */
record SwitchedFiles(
    Path inventory,
    SortedMap<Path, SortedMap<String, String>> definitions,
    List<Proposal> proposals) {
  private static final int SHOWN_ACCOUNTS = 5;

  SwitchedFiles {
    proposals = List.copyOf(proposals);
  }

  /**
   * What differs now from what is wanted.
   *
   * @param switches the parameter that switches, by stack set
   * @param value what it is to be
   * @param accounts whose; empty for everybody's, also those that come later
   * @throws dev.muster.model.UserError when the files do not fit together
   */
  static SwitchedFiles of(
      Session session,
      Path inventory,
      Map<StackSetName, String> switches,
      String value,
      Optional<Set<AccountId>> accounts) {
    Desired desired = Offline.desired(session.inputs(), session.today());
    SortedMap<Path, SortedMap<String, String>> definitions = new TreeMap<>();
    List<Proposal> proposals = new ArrayList<>();
    for (StackSetDefinition definition : session.inputs().catalog().stackSets()) {
      Optional<String> parameter =
          Optional.ofNullable(switches.get(definition.name()))
              .filter(known -> definition.template().parameter(known).isPresent());
      if (parameter.isEmpty()) {
        continue;
      }
      String name = parameter.get();
      DesiredStackSet wanted =
          desired.stackSets().stream()
              .filter(one -> one.name().equals(definition.name()))
              .findFirst()
              .orElseThrow();
      if (accounts.isEmpty() && !isEverybodys(definition, wanted, name, value)) {
        definitions.put(Path.of(definition.location().file()), new TreeMap<>(Map.of(name, value)));
      }
      Set<AccountId> others =
          accounts
              .map(some -> others(wanted, name, value, some))
              .orElseGet(() -> others(session, definition, name, value));
      SortedMap<String, ParameterValue> change =
          new TreeMap<>(Map.of(name, ParameterValue.everywhere(value)));
      others.forEach(account -> proposals.add(new Proposal(account, definition.folder(), change)));
    }
    return new SwitchedFiles(inventory, definitions, proposals);
  }

  /** An expression may say something else of an account than of everybody. */
  private static boolean isEverybodys(
      StackSetDefinition definition, DesiredStackSet wanted, String name, String value) {
    boolean differs =
        Optional.ofNullable(definition.parameters().get(name))
            .filter(expression -> expression.namesTheAccount())
            .isPresent();
    return !differs && value.equals(wanted.content().parameters().get(name));
  }

  /** Those of the accounts for which the files want another value somewhere. */
  private static Set<AccountId> others(
      DesiredStackSet wanted, String name, String value, Set<AccountId> among) {
    Set<AccountId> others = new TreeSet<>();
    String everybodys = wanted.content().parameters().getOrDefault(name, "");
    for (Map.Entry<InstanceKey, SortedMap<String, String>> one : wanted.instances().entrySet()) {
      AccountId account = one.getKey().account();
      if (among.contains(account) && !value.equals(one.getValue().getOrDefault(name, everybodys))) {
        others.add(account);
      }
    }
    return others;
  }

  /** The accounts that have a value of their own, and somewhere another one. */
  private static Set<AccountId> others(
      Session session, StackSetDefinition definition, String name, String value) {
    Set<AccountId> others = new TreeSet<>();
    Region home = session.inputs().inventory().homeRegion();
    for (Account account : session.inputs().inventory().accounts()) {
      Optional.ofNullable(
              account.parameters().getOrDefault(definition.folder(), Map.of()).get(name))
          .filter(
              own ->
                  definition.regions().regionsOf(account, home).stream()
                      .anyMatch(region -> !own.in(region).orElse(value).equals(value)))
          .ifPresent(own -> others.add(account.id()));
    }
    return others;
  }

  /** Whether the files say so already. */
  boolean agree() {
    return definitions.isEmpty() && proposals.isEmpty();
  }

  /** What to write, and where. */
  String lines() {
    List<String> lines = new ArrayList<>();
    definitions.forEach(
        (file, values) ->
            values.forEach(
                (name, value) ->
                    lines.add(file + ":\n  parameters: { " + name + ": " + value + " }")));
    SortedMap<String, List<AccountId>> accounts = new TreeMap<>();
    for (Proposal proposal : proposals) {
      proposal
          .parameters()
          .forEach(
              (name, value) ->
                  accounts
                      .computeIfAbsent(
                          "parameters: { %s: { %s: %s } }"
                              .formatted(proposal.stackSet(), name, value.elsewhere().orElse("")),
                          line -> new ArrayList<>())
                      .add(proposal.account()));
    }
    accounts.forEach((line, some) -> lines.add(inventory + ", " + named(some) + ":\n  " + line));
    return String.join("\n", lines);
  }

  private static String named(List<AccountId> accounts) {
    List<String> shown =
        new ArrayList<>(accounts.stream().limit(SHOWN_ACCOUNTS).map(AccountId::value).toList());
    if (accounts.size() > SHOWN_ACCOUNTS) {
      shown.add("and " + (accounts.size() - SHOWN_ACCOUNTS) + " more");
    }
    return String.join(", ", shown);
  }
}
