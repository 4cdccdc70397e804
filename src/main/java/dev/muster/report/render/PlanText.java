package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.report.AccountRef;
import dev.muster.report.ChangeGroup;
import dev.muster.report.Count;
import dev.muster.report.PlanView;
import dev.muster.report.SkippedGroup;
import dev.muster.report.WaveChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan, in the way that Terraform users know. */
final class PlanText {
  private static final int GATE_COLUMNS = 60;

  private final Page page;

  PlanText(Page page) {
    this.page = page;
  }

  void write(PlanView view) {
    if (view.isEmpty()) {
      page.line("Nothing to do: " + unchanged(view) + ".");
    } else {
      page.line(
          Count.of(view.counts().changes(), "target")
              + " to change in "
              + Count.of(view.counts().accounts(), "account")
              + " and "
              + Count.of(view.stackSets().size(), "stack set")
              + ", in "
              + Count.of(view.waves().size(), "wave")
              + ".");
      view.stackSets().forEach(new DefinitionText(page)::write);
      view.waves().forEach(this::wave);
    }
    skipped(view.skipped());
    notes(view.notes());
    page.gap();
    page.line("Plan: " + summary(view));
  }

  private static String unchanged(PlanView view) {
    int targets = view.counts().unchanged();
    return targets == 0
        ? "there is no target"
        : Count.of(targets, "target") + (targets == 1 ? " is" : " are") + " as wanted";
  }

  private void wave(WaveChanges wave) {
    page.gap();
    StringBuilder head = new StringBuilder("Wave ").append(wave.name()).append(": ");
    if (wave.accounts() > 0) {
      head.append(Count.of(wave.accounts(), "account")).append(", ");
    }
    head.append(Count.of(wave.targets(), "target"));
    if (!wave.bake().isZero()) {
      head.append("; then ").append(Words.duration(wave.bake())).append(" of bake time");
    }
    if (!wave.gate().isBlank()) {
      head.append("; then the gate ").append(PlainText.cut(wave.gate(), GATE_COLUMNS));
    }
    page.line(head.toString());
    List<String> told = List.of();
    for (List<ChangeGroup> alike : alike(wave.changes())) {
      List<String> stackSets = alike.stream().map(group -> group.stackSet().value()).toList();
      if (!stackSets.equals(told)) {
        page.flow("  ", stackSets, ", ");
        told = stackSets;
      }
      group(alike.get(0));
      overrides(alike);
    }
  }

  /** Groups that differ in nothing but their stack set are told once, where one follows another. */
  private static List<List<ChangeGroup>> alike(List<ChangeGroup> groups) {
    List<List<ChangeGroup>> alike = new ArrayList<>();
    for (ChangeGroup group : groups) {
      if (alike.isEmpty() || !isAlike(alike.get(alike.size() - 1).get(0), group)) {
        alike.add(new ArrayList<>());
      }
      alike.get(alike.size() - 1).add(group);
    }
    return alike;
  }

  private static boolean isAlike(ChangeGroup first, ChangeGroup second) {
    return first.change() == second.change()
        && first.reason() == second.reason()
        && first.regions().equals(second.regions())
        && first.accounts().equals(second.accounts());
  }

  private void group(ChangeGroup group) {
    page.flow(
        "    "
            + group.change().sign()
            + " "
            + group.change().phrase()
            + " "
            + where(group.accounts(), group.regions())
            + ":",
        Words.accounts(group.accounts(), page.options()),
        ", ");
    page.line("      because " + group.reason().sentence());
  }

  private void overrides(List<ChangeGroup> alike) {
    List<String> names =
        alike.stream()
            .flatMap(
                group ->
                    group.overrides().stream()
                        .map(name -> alike.size() > 1 ? group.stackSet() + " " + name : name))
            .toList();
    if (!names.isEmpty()) {
      page.flow("      with parameters of their own:", names, ", ");
    }
  }

  private String where(List<AccountRef> accounts, List<Region> regions) {
    return Words.rectangle(accounts.size(), regions.size())
        + " ("
        + Words.regions(regions, page.options())
        + ")";
  }

  private void skipped(List<SkippedGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    page.gap();
    page.line("Left alone");
    int shown = page.options().rows(groups.size());
    for (SkippedGroup group : groups.subList(0, shown)) {
      page.flow(
          "  " + group.stackSet() + ", " + where(group.accounts(), group.regions()) + ":",
          Words.accounts(group.accounts(), page.options()),
          ", ");
      String detail = group.detail().isBlank() ? "" : ": " + group.detail();
      page.words("    ", "because " + group.reason().sentence() + detail);
    }
    page.more(groups.size(), shown, "  ");
  }

  private void notes(List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    page.gap();
    page.line("Notes");
    int shown = page.options().rows(notes.size());
    notes.subList(0, shown).forEach(note -> page.words("  - ", note));
    page.more(notes.size(), shown, "  ");
  }

  static String summary(PlanView view) {
    PlanView.Counts counts = view.counts();
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%,d to create,%s %,d to update, %,d to change overrides, %,d to delete,"
                + " %,d skipped, %,d unchanged",
            counts.create(),
            counts.imports() == 0
                ? ""
                : String.format(Locale.ROOT, " %,d to import,", counts.imports()),
            counts.update(),
            counts.override(),
            counts.delete(),
            counts.skipped(),
            counts.unchanged()));
    if (!view.isEmpty()) {
      parts.add(Count.of(view.operations(), "StackSets operation"));
      parts.add(Count.of(view.overrideSets(), "distinct override set"));
    }
    return String.join("; ", parts);
  }
}
