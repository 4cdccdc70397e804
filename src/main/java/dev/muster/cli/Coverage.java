package dev.muster.cli;

import dev.muster.catalog.ControlProof;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.report.CoverageView;
import dev.muster.report.CoverageView.AccountCoverage;
import dev.muster.report.CoverageView.ControlCoverage;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Rendering;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import dev.muster.template.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Works out which controls accounts get, by rendering what is wanted for each of them. */
final class Coverage {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private final Inputs inputs;
  private final List<ControlProof> proofs;
  private final Map<String, Template> templates = new LinkedHashMap<>();
  private final Map<AccountId, List<Instance>> instances = new LinkedHashMap<>();
  private final Map<List<Object>, Wanted> rendered = new HashMap<>();

  /**
   * @param standard only this one; blank for all
   * @throws UserError when there is none of that name
   */
  Coverage(Inputs inputs, Desired desired, String standard) {
    this.inputs = inputs;
    this.proofs = proofs(inputs, standard);
    for (StackSetDefinition definition : inputs.catalog().stackSets()) {
      templates.put(definition.folder(), TemplateReader.read(definition.template()));
      desired.stackSets().stream()
          .filter(stackSet -> stackSet.name().equals(definition.name()))
          .forEach(stackSet -> remember(definition, stackSet));
    }
  }

  private void remember(StackSetDefinition definition, DesiredStackSet stackSet) {
    stackSet
        .instances()
        .forEach(
            (where, overrides) -> {
              SortedMap<String, String> values = new TreeMap<>(stackSet.content().parameters());
              values.putAll(overrides);
              instances
                  .computeIfAbsent(where.account(), account -> new ArrayList<>())
                  .add(new Instance(definition, where, values));
            });
  }

  /** Where a stack set is wanted, and with which values. */
  private record Instance(
      StackSetDefinition definition, InstanceKey where, SortedMap<String, String> values) {}

  private static List<ControlProof> proofs(Inputs inputs, String standard) {
    List<ControlProof> all = inputs.catalog().controls();
    List<ControlProof> some =
        all.stream().filter(one -> standard.isBlank() || one.standard().equals(standard)).toList();
    if (some.isEmpty() && !standard.isBlank()) {
      throw UserError.of(
          "No stack set brings controls of '" + standard + "'.",
          "The standards are: "
              + all.stream()
                  .map(ControlProof::standard)
                  .distinct()
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return some;
  }

  /** A stack as it is wanted. */
  private record Wanted(Rendering rendering, Map<String, String> values) {}

  CoverageView of(List<Account> accounts) {
    List<AccountCoverage> covered = new ArrayList<>();
    for (Account account : accounts) {
      Map<String, SortedMap<Region, Wanted>> stacks = stacks(account.id());
      if (proofs.stream().anyMatch(proof -> stacks.containsKey(proof.folder()))) {
        covered.add(
            new AccountCoverage(
                inputs.names().of(account.id()),
                proofs.stream()
                    .map(
                        proof ->
                            coverage(proof, stacks.getOrDefault(proof.folder(), new TreeMap<>())))
                    .toList()));
      }
    }
    return new CoverageView(
        proofs.stream().map(ControlProof::standard).distinct().toList(), covered);
  }

  private Map<String, SortedMap<Region, Wanted>> stacks(AccountId account) {
    Map<String, SortedMap<Region, Wanted>> stacks = new LinkedHashMap<>();
    instances
        .getOrDefault(account, List.of())
        .forEach(
            one ->
                stacks
                    .computeIfAbsent(
                        one.definition().folder(),
                        folder -> new TreeMap<>(Comparator.comparing(Region::code)))
                    .put(one.where().region(), wanted(one)));
    return stacks;
  }

  /** Equal values in the same Region make an equal stack, unless its conditions ask who it is. */
  private Wanted wanted(Instance one) {
    String folder = one.definition().folder();
    Template template = Optional.ofNullable(templates.get(folder)).orElseThrow();
    boolean personal = template.conditions().toString().contains("AWS::AccountId");
    return rendered.computeIfAbsent(
        List.of(folder, one.where().region(), one.values(), personal ? one.where().account() : ""),
        key ->
            new Wanted(
                Renderer.render(
                    template,
                    one.values(),
                    new PseudoParameters(
                        one.where().account(),
                        one.where().region(),
                        one.definition().name().value())),
                one.values()));
  }

  private ControlCoverage coverage(ControlProof proof, SortedMap<Region, Wanted> stacks) {
    List<String> lacking = new ArrayList<>();
    Optional<Wanted> proven = Optional.empty();
    for (Map.Entry<Region, Wanted> stack : stacks.entrySet()) {
      Optional<String> missing =
          proof.missing(stack.getValue().rendering(), stack.getValue().values());
      missing.ifPresent(what -> lacking.add(what + " in " + stack.getKey()));
      if (missing.isEmpty()) {
        proven = Optional.of(stack.getValue());
      }
    }
    boolean covered = proven.isPresent() && (!proof.everyRegion() || lacking.isEmpty());
    return new ControlCoverage(
        proof.standard(),
        proof.control(),
        proven.map(stack -> provenBy(proof, stack.rendering())).orElse(proof.resources()),
        covered,
        covered ? "" : why(proof, stacks, lacking));
  }

  private static List<String> provenBy(ControlProof proof, Rendering stack) {
    List<String> alarms =
        proof.resources().stream()
            .flatMap(id -> stack.resource(id).stream())
            .filter(resource -> resource.type().equals(ALARM))
            .flatMap(alarm -> alarm.properties().get("AlarmName").flatMap(Value::text).stream())
            .toList();
    return alarms.isEmpty() ? proof.resources() : alarms;
  }

  /** What one Region would do for is missing at home, where such things are made. */
  private String why(ControlProof proof, SortedMap<Region, Wanted> stacks, List<String> lacking) {
    if (stacks.isEmpty()) {
      return "the account does not get " + proof.folder();
    }
    if (proof.everyRegion()) {
      return String.join(", ", lacking);
    }
    return Optional.ofNullable(stacks.get(inputs.inventory().homeRegion()))
        .flatMap(home -> proof.missing(home.rendering(), home.values()))
        .orElse(lacking.get(0));
  }
}
