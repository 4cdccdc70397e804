package dev.muster.cli;

import dev.muster.preflight.bootstrap.RoleNeed;
import dev.muster.preflight.bootstrap.RoleResult;
import dev.muster.report.AccountNames;
import dev.muster.report.Count;
import java.util.List;
import java.util.stream.Collectors;

/** Lines about roles that are needed, and what became of them. */
final class BootstrapText {
  private final AccountNames names;

  BootstrapText(AccountNames names) {
    this.names = names;
  }

  String roles(int count) {
    return Count.of(count, "role");
  }

  String plan(List<RoleNeed> needs) {
    String lines =
        needs.stream()
            .filter(need -> need.state() != RoleNeed.State.THERE)
            .map(this::line)
            .collect(Collectors.joining());
    long there = needs.stream().filter(need -> need.state() == RoleNeed.State.THERE).count();
    return lines + roles((int) there) + " there already.\n";
  }

  private String line(RoleNeed need) {
    boolean missing = need.state() == RoleNeed.State.MISSING;
    return (missing ? "+ " : "? ")
        + account(need)
        + ": "
        + (missing
            ? need.role() + ", by the stack " + need.kind().stack()
            : "whether " + need.role() + " is there is not known: " + need.detail())
        + "\n";
  }

  String results(List<RoleResult> results) {
    return results.stream()
        .map(
            result ->
                account(result.need())
                    + ": "
                    + (result.made() ? "made " + result.need().role() : result.reason())
                    + "\n")
        .collect(Collectors.joining());
  }

  private String account(RoleNeed need) {
    return (need.account() + " " + names.of(need.account()).name()).stripTrailing();
  }
}
