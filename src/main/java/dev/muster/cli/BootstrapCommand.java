package dev.muster.cli;

import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.PermissionModel;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import dev.muster.preflight.Wanted;
import dev.muster.preflight.bootstrap.Bootstrap;
import dev.muster.preflight.bootstrap.RoleNeed;
import dev.muster.preflight.bootstrap.RoleResult;
import dev.muster.preflight.bootstrap.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the roles of self-managed stack sets where they are missing. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    description = "Make the roles of self-managed stack sets where they are missing.",
    footer = {
      "",
      "The administration role in the account that holds the stack sets, and the execution role in",
      "each target account, each by a small stack in the home Region. Shows first what it would"
          + " do.",
      "",
      "Examples:",
      "  muster bootstrap --sandbox",
      "  muster bootstrap 111122223333 --yes"
    })
final class BootstrapCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Only these accounts (default: all that are selected).")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--member-role",
      paramLabel = "NAME",
      defaultValue = "OrganizationAccountAccessRole",
      description = "The role in the accounts that makes the stack (default: ${DEFAULT-VALUE}).")
  String memberRole = "OrganizationAccountAccessRole";

  @Option(
      names = "--policy-arn",
      paramLabel = "ARN",
      description = "One more policy for the execution role, for templates of your own.")
  String policyArn = "";

  @Option(names = "--yes", description = "Do it without asking.")
  boolean yes;

  private final Sessions sessions;

  BootstrapCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::bootstrap);
  }

  private ExitCode bootstrap(Session session) {
    Roles roles = roles(session.inputs().catalog().stackSets());
    Set<AccountId> accounts = accounts(session);
    AccountId administrator = session.clients().identity().whoAmI().account();
    Bootstrap bootstrap =
        new Bootstrap(
            new Bootstrap.Ports(
                session.clients().memberResources(memberRole, session.roleSession()),
                session.clients().accountStacks(memberRole, session.roleSession()),
                session.reading(),
                session.time()),
            roles,
            administrator,
            session.inputs().inventory().homeRegion());
    List<RoleNeed> needs = bootstrap.look(accounts);
    BootstrapText text = new BootstrapText(session.inputs().names());
    session.terminal().result(text.plan(needs));
    List<RoleNeed> missing = in(needs, RoleNeed.State.MISSING);
    boolean unknown = !in(needs, RoleNeed.State.UNKNOWN).isEmpty();
    if (missing.isEmpty()) {
      return unknown ? ExitCode.PARTLY : ExitCode.OK;
    }
    if (!Confirmation.given(session, "Make " + text.roles(missing.size()) + "?", yes)) {
      return ExitCode.INVALID;
    }
    List<RoleResult> results = make(session, bootstrap, missing);
    session.terminal().result(text.results(results));
    if (!results.stream().allMatch(RoleResult::made)) {
      return ExitCode.NEEDS_ATTENTION;
    }
    return unknown ? ExitCode.PARTLY : ExitCode.OK;
  }

  private static List<RoleNeed> in(List<RoleNeed> needs, RoleNeed.State state) {
    return needs.stream().filter(need -> need.state() == state).toList();
  }

  /** The administration role first: the others trust it, and IAM wants it to be there. */
  private static List<RoleResult> make(
      Session session, Bootstrap bootstrap, List<RoleNeed> missing) {
    List<RoleResult> results = new ArrayList<>();
    for (RoleNeed.Kind kind : RoleNeed.Kind.values()) {
      results.addAll(
          session
              .reading()
              .all(
                  missing.stream()
                      .filter(need -> need.kind() == kind)
                      .map(need -> (Supplier<RoleResult>) () -> bootstrap.make(need))
                      .toList()));
      if (!results.stream().allMatch(RoleResult::made)) {
        return results;
      }
    }
    return results;
  }

  private Roles roles(List<StackSetDefinition> definitions) {
    List<StackSetDefinition> selfManaged =
        definitions.stream()
            .filter(d -> d.permissionModel() == PermissionModel.SELF_MANAGED)
            .toList();
    if (selfManaged.isEmpty()) {
      throw UserError.of(
          "No stack set is self-managed.",
          "Nothing to do: AWS makes the roles of service-managed stack sets itself.");
    }
    Roles standard = Roles.standard();
    return new Roles(
        only(
            selfManaged,
            d -> d.administrationRoleArn().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)),
            standard.administration()),
        only(selfManaged, StackSetDefinition::executionRoleName, standard.execution()),
        policyArn);
  }

  private static String only(
      List<StackSetDefinition> definitions,
      Function<StackSetDefinition, Optional<String>> role,
      String standard) {
    Set<String> names =
        definitions.stream().map(d -> role.apply(d).orElse(standard)).collect(Collectors.toSet());
    if (names.size() > 1) {
      throw UserError.of(
          "The stack sets name several roles: " + names.stream().sorted().toList() + ".",
          "Make them by hand, or let the stack sets share one.");
    }
    return names.iterator().next();
  }

  /** Active target accounts of self-managed stack sets, of those that were asked for. */
  private Set<AccountId> accounts(Session session) {
    Set<AccountId> asked = AskedAccounts.of(session.inputs().inventory(), ids);
    PreflightWish wish = new PreflightWish(session, selector.selector(), asked);
    Reconciliation reconciliation = new Planning(session, selector.selector()).reconcile();
    Wanted wanted = wish.wanted(Optional.of(reconciliation));
    return wanted.stackSets().stream()
        .filter(set -> set.definition().permissionModel() == PermissionModel.SELF_MANAGED)
        .flatMap(set -> set.targets().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
