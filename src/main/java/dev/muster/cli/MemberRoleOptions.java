package dev.muster.cli;

import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.StandingStacks;
import picocli.CommandLine.Option;

/** As whom a command looks into the accounts. */
final class MemberRoleOptions {
  @Option(
      names = "--member-role",
      paramLabel = "NAME",
      defaultValue = "OrganizationAccountAccessRole",
      description = "The role to take in each account (default: ${DEFAULT-VALUE}).")
  String name = "OrganizationAccountAccessRole";

  StandingStacks stacks(Session session) {
    return session.clients().standingStacks(name, session.roleSession());
  }

  MemberAlerts alerts(Session session) {
    return session.clients().memberAlerts(name, session.roleSession());
  }
}
