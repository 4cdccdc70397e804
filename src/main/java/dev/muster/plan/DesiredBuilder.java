package dev.muster.plan;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.Exclusion;
import dev.muster.model.InstanceKey;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.Security;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.model.WaveDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns definitions and accounts into the wanted state. */
public final class DesiredBuilder {
  private final Region home;
  private final LocalDate today;
  private final Map<AccountId, Standing> standings;
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Account> targeted = new LinkedHashSet<>();

  private DesiredBuilder(Region home, LocalDate today, List<Standing> standings) {
    this.home = home;
    this.today = today;
    this.standings =
        standings.stream().collect(Collectors.toMap(Standing::account, Function.identity()));
  }

  /**
   * The wanted state.
   *
   * @param definitions in the order of their dependencies
   * @param accounts of the inventory; only secure ones become targets
   * @param standings accounts that cannot be targets just now
   * @param today decides which exclusions hold
   * @throws UserError when the definitions and the accounts do not fit together, with every problem
   */
  public static Desired build(
      List<StackSetDefinition> definitions,
      List<WaveDefinition> waves,
      List<Account> accounts,
      List<Standing> standings,
      Region home,
      LocalDate today) {
    return new DesiredBuilder(home, today, standings).build(definitions, waves, accounts);
  }

  private Desired build(
      List<StackSetDefinition> definitions, List<WaveDefinition> waves, List<Account> accounts) {
    problems.addAll(StackSetMentions.check(accounts, definitions));
    Map<String, List<StackSetName>> names =
        definitions.stream()
            .collect(
                Collectors.groupingBy(
                    StackSetDefinition::folder,
                    Collectors.mapping(StackSetDefinition::name, Collectors.toList())));
    List<DesiredStackSet> stackSets =
        definitions.stream().map(definition -> stackSet(definition, accounts, names)).toList();
    WaveAssignment assignment = WaveAssignment.of(waves, inFileOrder(accounts));
    problems.addAll(assignment.problems());
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    List<DesiredWave> desiredWaves =
        waves.stream().map(w -> new DesiredWave(w.name(), w.bake(), w.gate())).toList();
    return new Desired(home, stackSets, List.of(), desiredWaves, assignment.waveOf(), skipped);
  }

  private List<Account> inFileOrder(List<Account> accounts) {
    return accounts.stream().filter(targeted::contains).toList();
  }

  private DesiredStackSet stackSet(
      StackSetDefinition definition,
      List<Account> accounts,
      Map<String, List<StackSetName>> names) {
    DesiredParameters parameters = new DesiredParameters(definition, home);
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    for (Account account : accounts) {
      if (!concerns(definition, account)) {
        continue;
      }
      List<Region> regions = definition.regions().regionsOf(account, home);
      Optional<Skipped> reason = whyNot(definition, account, regions);
      if (reason.isPresent()) {
        regions.forEach(region -> skip(definition, account, region, reason.get()));
        continue;
      }
      targeted.add(account);
      parameters
          .overrides(account, regions)
          .forEach(
              (region, overrides) ->
                  instances.put(new InstanceKey(account.id(), region), overrides));
    }
    problems.addAll(parameters.problems());
    return new DesiredStackSet(
        definition.name(),
        content(definition, parameters),
        instances,
        definition.dependsOn().stream()
            .flatMap(folder -> names.getOrDefault(folder, List.of()).stream())
            .toList(),
        definition.operation());
  }

  private boolean concerns(StackSetDefinition definition, Account account) {
    boolean management =
        Optional.ofNullable(standings.get(account.id())).filter(Standing::management).isPresent();
    return account.security() == Security.SECURE
        && definition.managementAccount().allows(management)
        && definition.select().matches(account);
  }

  private Optional<Skipped> whyNot(
      StackSetDefinition definition, Account account, List<Region> regions) {
    Target any = Target.of(definition.name(), account.id(), regions.get(0));
    Optional<Exclusion> exclusion =
        account.exclusions().stream()
            .filter(e -> e.stackSet().equals(definition.folder()))
            .filter(e -> e.until().map(until -> !today.isAfter(until)).orElse(true))
            .findFirst();
    if (exclusion.isPresent()) {
      return exclusion.map(e -> new Skipped(any, Reason.ACCOUNT_EXCLUDED, describe(e)));
    }
    return Optional.ofNullable(standings.get(account.id()))
        .filter(standing -> standing.concerns(definition.permissionModel()))
        .map(standing -> new Skipped(any, standing.reason(), detail(standing, definition)));
  }

  private static String detail(Standing standing, StackSetDefinition definition) {
    return standing.reason() == Reason.MANAGEMENT_ACCOUNT
        ? "'managementAccount: twin' in "
            + definition.location().file()
            + " makes a self-managed twin that goes there"
        : standing.detail();
  }

  private static String describe(Exclusion exclusion) {
    return exclusion.reason() + exclusion.until().map(until -> " (until " + until + ")").orElse("");
  }

  private void skip(StackSetDefinition definition, Account account, Region region, Skipped why) {
    skipped.add(
        new Skipped(
            Target.of(definition.name(), account.id(), region), why.reason(), why.detail()));
  }

  private static StackSetContent content(
      StackSetDefinition definition, DesiredParameters parameters) {
    return new StackSetContent(
        definition.description(),
        definition.template().body(),
        parameters.shared(),
        definition.template().parameters().stream()
            .filter(parameter -> parameter.noEcho())
            .map(parameter -> parameter.name())
            .toList(),
        definition.capabilities(),
        definition.permissionModel(),
        definition.administrationRoleArn(),
        definition.executionRoleName(),
        definition.tags());
  }
}
