package dev.muster.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which controls each account gets.
 *
 * @param standards in the order of the files
 * @param accounts each with every control that somebody of them could have
 */
public record CoverageView(List<String> standards, List<AccountCoverage> accounts) implements View {
  public CoverageView {
    standards = List.copyOf(standards);
    accounts = List.copyOf(accounts);
  }

  /** The controls of an account. */
  public record AccountCoverage(AccountRef account, List<ControlCoverage> controls) {
    public AccountCoverage {
      controls = List.copyOf(controls);
    }

    /** How many of a standard it has. */
    public int covered(String standard) {
      return (int)
          controls.stream().filter(one -> one.standard().equals(standard) && one.covered()).count();
    }

    /** How many of a standard the stack sets can bring. */
    public int known(String standard) {
      return (int) controls.stream().filter(one -> one.standard().equals(standard)).count();
    }
  }

  /**
   * A control in an account.
   *
   * @param provenBy the alarms that prove it, or the resources where there is no alarm
   * @param missing what it lacks; blank when it is covered
   */
  public record ControlCoverage(
      String standard, String control, List<String> provenBy, boolean covered, String missing) {
    public ControlCoverage {
      provenBy = List.copyOf(provenBy);
    }
  }

  /** Each control with what proves it, and how many accounts have it; standard by standard. */
  public List<ControlSummary> controls() {
    Map<String, ControlSummary> byName = new LinkedHashMap<>();
    for (AccountCoverage account : accounts) {
      for (ControlCoverage one : account.controls()) {
        byName.merge(
            one.standard() + " " + one.control(), ControlSummary.of(one), ControlSummary::plus);
      }
    }
    return byName.values().stream()
        .sorted(Comparator.comparing(one -> standards.indexOf(one.standard())))
        .toList();
  }

  /**
   * A control over all accounts.
   *
   * @param missing what it lacks where it is not covered, each once
   */
  public record ControlSummary(
      String standard,
      String control,
      List<String> provenBy,
      int covered,
      int accounts,
      List<String> missing) {
    public ControlSummary {
      provenBy = List.copyOf(provenBy);
      missing = List.copyOf(missing);
    }

    private static ControlSummary of(ControlCoverage one) {
      List<String> missing = one.covered() ? List.of() : List.of(one.missing());
      return new ControlSummary(
          one.standard(), one.control(), one.provenBy(), one.covered() ? 1 : 0, 1, missing);
    }

    private ControlSummary plus(ControlSummary other) {
      List<String> all = new ArrayList<>(missing);
      all.addAll(other.missing());
      return new ControlSummary(
          standard,
          control,
          provenBy.isEmpty() ? other.provenBy() : provenBy,
          covered + other.covered(),
          accounts + other.accounts(),
          all.stream().distinct().toList());
    }
  }

  @Override
  public <T> T fold(ViewFold<T> fold) {
    return fold.coverage(this);
  }
}
