package dev.muster.inventory;

import dev.muster.document.Node;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import dev.muster.document.TextEdit;
import dev.muster.document.YamlValue;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.UserError;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets parameters of accounts in the text of an accounts.yaml, and changes nothing else. */
public final class ParameterEdit {
  private static final String KEY = "parameters";

  private final String file;
  private final TextEdit edit;

  private ParameterEdit(String file, String text) {
    this.file = file;
    this.edit = new TextEdit(file, text);
  }

  /**
   * The text in which the accounts have these parameters.
   *
   * @param values by account, folder of the stack set and name; each is whole, so it names every
   *     Region that the file names already
   * @throws UserError when the list is not valid, has no such account, or is written in a way that
   *     cannot be changed
   */
  public static String set(
      String file,
      String text,
      Map<AccountId, Map<String, SortedMap<String, ParameterValue>>> values,
      LocalDate today) {
    Inventory before = InventoryReader.read(file, text, today);
    ParameterEdit edit = new ParameterEdit(file, text);
    Map<String, Mapping> accounts = edit.accounts();
    new TreeMap<>(values).forEach((id, wanted) -> edit.account(accounts, id, wanted));
    String changed = edit.edit.changed();
    Inventory after = InventoryReader.read(file, changed, today);
    before.accounts().forEach(account -> requireSet(account, values, after));
    return changed;
  }

  /** Each has what it had, and in its place what is wanted: nothing more, nothing less. */
  private static void requireSet(
      Account account,
      Map<AccountId, Map<String, SortedMap<String, ParameterValue>>> values,
      Inventory after) {
    Map<String, Map<String, ParameterValue>> expected = shortest(account.parameters());
    values
        .getOrDefault(account.id(), Map.of())
        .forEach(
            (folder, wanted) ->
                expected
                    .computeIfAbsent(folder, any -> new TreeMap<>())
                    .putAll(shortest(Map.of(folder, wanted)).getOrDefault(folder, Map.of())));
    boolean set =
        after
            .account(account.id())
            .filter(now -> shortest(now.parameters()).equals(expected))
            .isPresent();
    if (!set) {
      throw TextEdit.unreadable(account.location());
    }
  }

  private static Map<String, Map<String, ParameterValue>> shortest(
      Map<String, ? extends Map<String, ParameterValue>> parameters) {
    Map<String, Map<String, ParameterValue>> shortest = new TreeMap<>();
    parameters.forEach(
        (folder, values) -> {
          Map<String, ParameterValue> some = new TreeMap<>();
          values.forEach((name, value) -> some.put(name, value.withoutRepeats()));
          shortest.put(folder, some);
        });
    return shortest;
  }

  private Map<String, Mapping> accounts() {
    Map<String, Mapping> accounts = new TreeMap<>();
    if (edit.document() instanceof Mapping document
        && document.get("accounts").orElse(document) instanceof Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Mapping account
            && account.get("id").orElse(account) instanceof Scalar id) {
          accounts.put(id.value(), account);
        }
      }
    }
    return accounts;
  }

  private void account(
      Map<String, Mapping> accounts,
      AccountId id,
      Map<String, SortedMap<String, ParameterValue>> wanted) {
    Mapping account =
        Optional.ofNullable(accounts.get(id.value()))
            .orElseThrow(
                () ->
                    UserError.of(
                        file + " has no account " + id + " whose parameters could be set.",
                        "Add the account to the list first."));
    SortedMap<String, YamlValue> folders = new TreeMap<>();
    wanted.forEach(
        (folder, values) -> {
          SortedMap<String, YamlValue> lines = new TreeMap<>();
          values.forEach(
              (name, value) -> lines.put(name, written(value, at(account, folder, name))));
          folders.put(folder, new YamlValue.Keys(lines));
        });
    edit.set(account, new YamlValue.Keys(new TreeMap<>(Map.of(KEY, new YamlValue.Keys(folders)))));
  }

  private static Optional<Node> at(Mapping account, String folder, String name) {
    Optional<Node> node = Optional.of(account);
    for (String key : new String[] {KEY, folder, name}) {
      node =
          node.filter(Mapping.class::isInstance)
              .map(Mapping.class::cast)
              .flatMap(mapping -> mapping.get(key));
    }
    return node;
  }

  /** One value takes the place of braces; lines stay, for they may have comments. */
  private YamlValue written(ParameterValue value, Optional<Node> there) {
    SortedMap<String, YamlValue> keys = new TreeMap<>();
    value
        .elsewhere()
        .ifPresent(text -> keys.put(ParameterReader.DEFAULT, new YamlValue.Text(text)));
    value.regions().forEach((region, text) -> keys.put(region.code(), new YamlValue.Text(text)));
    if (!value.isEverywhere()) {
      return new YamlValue.Keys(keys);
    }
    YamlValue one = new YamlValue.Text(value.elsewhere().orElseThrow());
    Optional<Mapping> lines =
        there
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast)
            .filter(mapping -> !mapping.entries().isEmpty() && !edit.isFlow(mapping));
    lines.ifPresent(
        mapping -> mapping.entries().forEach(entry -> keys.put(entry.key().value(), one)));
    return lines.isPresent() ? new YamlValue.Keys(keys) : one;
  }
}
