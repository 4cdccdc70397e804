package dev.muster.cli;

import dev.muster.catalog.DefinitionEdit;
import dev.muster.document.TextFile;
import dev.muster.inventory.Proposal;
import dev.muster.inventory.ProposalWriter;
import dev.muster.model.Problem;
import dev.muster.model.UserError;
import dev.muster.report.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Puts parameters into accounts.yaml and stackset.yaml files: into all of them, or into none.
 *
 * @param proposals writes those of single accounts
 */
record SwitchWriter(ProposalWriter proposals) {

  static SwitchWriter of(Session session, Path inventory) {
    return new SwitchWriter(
        new ProposalWriter(inventory, session.inputs().catalog().stackSets(), session.today()));
  }

  /**
   * Whether {@link #write} would do it; changes nothing.
   *
   * @throws UserError when a file is written in a way that only a person can change
   */
  void check(SwitchedFiles files) {
    texts(files);
  }

  /**
   * Writes it.
   *
   * @return what to tell a person
   * @throws UserError when a file cannot be changed; {@link #missing} says what is left to write
   */
  String write(SwitchedFiles files) {
    TextFile.replaceAll(texts(files));
    List<String> written = new ArrayList<>();
    files.definitions().keySet().forEach(file -> written.add(written("everybody", file)));
    if (!files.proposals().isEmpty()) {
      written.add(written(accounts(files.proposals()), proposals.inventory()));
    }
    return String.join("\n", written);
  }

  /**
   * Puts parameters of single accounts into accounts.yaml.
   *
   * @return what to tell a person
   * @throws UserError when the file cannot be changed; it is as before then
   */
  String write(List<Proposal> some) {
    proposals.write(some);
    return written(accounts(some), proposals.inventory());
  }

  private static String accounts(List<Proposal> some) {
    return Count.of((int) some.stream().map(Proposal::account).distinct().count(), "account");
  }

  private static String written(String whose, Path file) {
    return "Wrote parameters of " + whose + " into " + file + ".";
  }

  /** What does not stand in the files as they are now, such as after a failure to write. */
  SwitchedFiles missing(SwitchedFiles files) {
    SortedMap<Path, SortedMap<String, String>> open = new TreeMap<>(files.definitions());
    open.entrySet().removeIf(one -> stands(one.getKey(), () -> changed(one)));
    boolean done = stands(proposals.inventory(), () -> proposals.text(files.proposals()));
    return new SwitchedFiles(files.inventory(), open, done ? List.of() : files.proposals());
  }

  private static boolean stands(Path file, Supplier<String> changed) {
    try {
      return changed.get().equals(TextFile.read(file));
    } catch (UserError e) {
      return false;
    }
  }

  /** The files as they are to be; all that cannot be changed are told at once. */
  private SortedMap<Path, String> texts(SwitchedFiles files) {
    SortedMap<Path, String> texts = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<Path, SortedMap<String, String>> one : files.definitions().entrySet()) {
      put(one.getKey(), () -> changed(one), texts, problems);
    }
    if (!files.proposals().isEmpty()) {
      put(proposals.inventory(), () -> proposals.text(files.proposals()), texts, problems);
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return texts;
  }

  private static void put(
      Path file, Supplier<String> text, Map<Path, String> texts, List<Problem> problems) {
    try {
      texts.put(file, text.get());
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
  }

  private static String changed(Map.Entry<Path, SortedMap<String, String>> definition) {
    Path file = definition.getKey();
    return DefinitionEdit.set(file.toString(), TextFile.read(file), definition.getValue());
  }
}
