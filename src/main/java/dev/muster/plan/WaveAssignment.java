package dev.muster.plan;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.WaveDefinition;
import dev.muster.model.WaveDefinition.Members;
import dev.muster.model.WaveDefinition.Selected;
import dev.muster.model.WaveDefinition.Share;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives every targeted account its wave: the first one that takes it, for all its stack sets.
 *
 * @param waveOf the wave of each account
 * @param problems one when accounts are in no wave
 */
record WaveAssignment(Map<AccountId, String> waveOf, List<Problem> problems) {
  WaveAssignment {
    waveOf = Collections.unmodifiableMap(new LinkedHashMap<>(waveOf));
    problems = List.copyOf(problems);
  }

  static WaveAssignment of(List<WaveDefinition> waves, List<Account> targeted) {
    Map<AccountId, String> waveOf = new LinkedHashMap<>();
    for (WaveDefinition wave : waves) {
      List<Account> left =
          targeted.stream().filter(account -> !waveOf.containsKey(account.id())).toList();
      members(wave.members(), left, targeted.size())
          .forEach(account -> waveOf.put(account.id(), wave.name()));
    }
    return new WaveAssignment(waveOf, problems(targeted, waveOf));
  }

  private static List<Account> members(Members members, List<Account> left, int targeted) {
    if (members instanceof Selected selected) {
      return left.stream().filter(selected.selector()::matches).toList();
    }
    if (members instanceof Share share) {
      int size = (int) (((long) targeted * share.percent() + 99) / 100);
      return left.stream()
          .sorted(Comparator.comparing((Account account) -> stableHash(account.id())))
          .limit(size)
          .toList();
    }
    return left;
  }

  private static List<Problem> problems(List<Account> targeted, Map<AccountId, String> waveOf) {
    String without =
        targeted.stream()
            .filter(account -> !waveOf.containsKey(account.id()))
            .map(account -> account.id() + " " + account.name())
            .collect(Collectors.joining(", "));
    return without.isEmpty()
        ? List.of()
        : List.of(
            Problem.error(
                "These accounts are in no wave: " + without,
                "End the waves of stacksets/rollout.yaml with one that has neither select nor"
                    + " percent: it takes everybody who is left."));
  }

  /** The same share is drawn on every machine and every day, whatever the order of the file. */
  private static String stableHash(AccountId id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
