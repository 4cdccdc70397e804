package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.OverrideCache.Key;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.time.VirtualTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the memory of overrides promises, wherever the journal is kept. */
abstract class OverrideMemoryContract {
  private final Journal journal;
  private final OverrideMemory memory;

  OverrideMemoryContract(Place place) {
    journal = Journal.open(place.location(), new VirtualTime(Instant.EPOCH));
    memory = journal.overrides();
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static Key key(int account, String region, String operation) {
    return new Key(
        "muster-baseline:0a1b",
        new InstanceKey(new AccountId(String.format("%012d", account)), new Region(region)),
        new OperationId(operation));
  }

  private static SortedMap<String, String> values(String value) {
    return new TreeMap<>(Map.of("GuardDuty", value));
  }

  @Test
  void remembersOverridesAndThatThereAreNone() {
    Key some = key(1, "eu-west-1", "o1");
    Key none = key(1, "us-east-1", "o1");
    memory.put(Map.of(some, values("SKIP"), none, new TreeMap<>()));

    assertThat(memory.get(List.of(some, none)))
        .isEqualTo(Map.of(some, values("SKIP"), none, new TreeMap<>()));
  }

  @Test
  void knowsNothingAfterAnotherOperation() {
    memory.put(Map.of(key(1, "eu-west-1", "o1"), values("SKIP")));

    assertThat(memory.get(List.of(key(1, "eu-west-1", "o2")))).isEmpty();
  }

  @Test
  void theNewerEntryReplacesTheOlder() {
    memory.put(Map.of(key(1, "eu-west-1", "o1"), values("SKIP")));
    memory.put(Map.of(key(1, "eu-west-1", "o2"), values("CREATE")));

    assertThat(memory.get(List.of(key(1, "eu-west-1", "o1"), key(1, "eu-west-1", "o2"))))
        .isEqualTo(Map.of(key(1, "eu-west-1", "o2"), values("CREATE")));
  }

  @Test
  void answersForMoreAccountsThanOneQuestionNames() {
    Map<Key, SortedMap<String, String>> entries = new LinkedHashMap<>();
    for (int account = 1; account <= 1_203; account++) {
      entries.put(key(account, "eu-west-1", "o1"), values("v" + account));
    }
    memory.put(entries);

    assertThat(memory.get(entries.keySet())).isEqualTo(entries);
  }
}
