package dev.muster.preflight.bootstrap;

import dev.muster.cloud.AccountStacks;
import dev.muster.cloud.AccountStacks.NewStack;
import dev.muster.cloud.AccountStacks.Phase;
import dev.muster.cloud.AccountStacks.State;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberResources;
import dev.muster.cloud.Reading;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks where the roles are missing, and makes them. Safe to repeat: a role that is there is left
 * alone, and a stack that is being made is waited for.
 */
public final class Bootstrap {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Ports ports;
  private final Roles roles;
  private final InstanceKey administrator;

  /** Whom to ask, and whom to tell. */
  public record Ports(
      MemberResources resources, AccountStacks stacks, Reading reading, Time time) {}

  /**
   * @param administrator the account that holds the stack sets
   * @param home the Region in which the roles' stacks live
   */
  public Bootstrap(Ports ports, Roles roles, AccountId administrator, Region home) {
    this.ports = ports;
    this.roles = roles;
    this.administrator = new InstanceKey(administrator, home);
  }

  /** What is needed, the administration role first; changes nothing. */
  public List<RoleNeed> look(Collection<AccountId> accounts) {
    List<Supplier<RoleNeed>> questions = new ArrayList<>();
    questions.add(
        () -> need(administrator.account(), RoleNeed.Kind.ADMINISTRATION, roles.administration()));
    accounts.forEach(
        account -> questions.add(() -> need(account, RoleNeed.Kind.EXECUTION, roles.execution())));
    return ports.reading().all(questions);
  }

  private RoleNeed need(AccountId account, RoleNeed.Kind kind, String role) {
    try {
      boolean there = ports.resources().properties(at(account), "AWS::IAM::Role", role).isPresent();
      return new RoleNeed(
          account, kind, role, there ? RoleNeed.State.THERE : RoleNeed.State.MISSING, "");
    } catch (CloudException e) {
      if (e.kind() == Kind.UNREACHABLE) {
        throw e;
      }
      return new RoleNeed(account, kind, role, RoleNeed.State.UNKNOWN, words(e));
    }
  }

  /** Makes one role that is missing, waits for it, and looks whether it is there. */
  public RoleResult make(RoleNeed need) {
    InstanceKey where = at(need.account());
    try {
      begin(where, need);
      State state = wait(where, need.kind().stack());
      if (state.phase() != Phase.STANDING) {
        return failed(need, where, state);
      }
      return need(need.account(), need.kind(), need.role()).state() == RoleNeed.State.THERE
          ? new RoleResult(need, true, "")
          : new RoleResult(
              need,
              false,
              "the stack "
                  + need.kind().stack()
                  + " stands, and the role is not there: "
                  + deletion(need, where)
                  + ", then try again");
    } catch (CloudException e) {
      return new RoleResult(need, false, words(e));
    }
  }

  private void begin(InstanceKey where, RoleNeed need) {
    if (ports.stacks().state(where, need.kind().stack()).isPresent()) {
      return;
    }
    try {
      ports
          .stacks()
          .create(
              where,
              new NewStack(
                  need.kind().stack(), template(need), parameters(need), need.kind().stack()));
    } catch (CloudException e) {
      if (e.kind() != Kind.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private State wait(InstanceKey where, String stack) {
    Instant end = ports.time().instant().plus(LONGEST);
    Optional<State> state = ports.stacks().state(where, stack);
    while (isWorking(state) && ports.time().instant().isBefore(end)) {
      ports.time().sleep(PAUSE);
      state = ports.stacks().state(where, stack);
    }
    return state.orElse(new State(Phase.FAILED, "DELETED", "somebody deleted it"));
  }

  private static boolean isWorking(Optional<State> state) {
    return state.filter(now -> now.phase() == Phase.WORKING).isPresent();
  }

  private static RoleResult failed(RoleNeed need, InstanceKey where, State state) {
    String stack = need.kind().stack();
    return new RoleResult(
        need,
        false,
        "the stack "
            + stack
            + " is "
            + state.word()
            + (state.reason().isBlank() ? "" : " (" + state.reason() + ")")
            + (state.phase() == Phase.WORKING
                ? " after ten minutes; try again later"
                : ": look at its events, " + deletion(need, where) + ", then try again"));
  }

  private static String deletion(RoleNeed need, InstanceKey where) {
    return "delete the stack with `aws cloudformation delete-stack --stack-name "
        + need.kind().stack()
        + " --region "
        + where.region()
        + "` in the account";
  }

  private SortedMap<String, String> parameters(RoleNeed need) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("AdministrationRoleName", roles.administration());
    parameters.put("ExecutionRoleName", roles.execution());
    if (need.kind() == RoleNeed.Kind.EXECUTION) {
      parameters.put("AdministratorAccountId", administrator.account().value());
      parameters.put("ManagedPolicyArn", roles.policyArn());
    }
    return parameters;
  }

  private static String template(RoleNeed need) {
    String file =
        switch (need.kind()) {
          case ADMINISTRATION -> "/dev/muster/preflight/administration-role.yaml";
          case EXECUTION -> "/dev/muster/preflight/execution-role.yaml";
        };
    try (InputStream in = Bootstrap.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InstanceKey at(AccountId account) {
    return new InstanceKey(account, administrator.region());
  }

  private static String words(CloudException e) {
    String said = e.action() + " failed: " + Optional.ofNullable(e.getMessage()).orElse("");
    return e.advice().isBlank() ? said : said + " " + e.advice();
  }
}
