package dev.muster.journal;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.muster.cloud.OverrideCache;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parameter overrides that were seen or written before, so that AWS need not be asked again. An
 * instance has one entry: what it had after its last operation that we know.
 */
public final class OverrideMemory implements OverrideCache {
  /** As many accounts as one question names; far below what any database allows. */
  private static final int CHUNK = 500;

  private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

  private final Database database;
  private final RecordCodec codec;

  OverrideMemory(Database database, RecordCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  @Override
  public Map<Key, SortedMap<String, String>> get(Iterable<Key> keys) {
    Set<Key> wanted = new LinkedHashSet<>();
    keys.forEach(wanted::add);
    Map<Key, SortedMap<String, String>> known =
        database.read(Map.of(), connection -> known(connection, accountsByStackSet(wanted)));
    Map<Key, SortedMap<String, String>> answer = new LinkedHashMap<>();
    wanted.stream()
        .filter(known::containsKey)
        .forEach(key -> answer.put(key, Collections.unmodifiableSortedMap(known.get(key))));
    return Collections.unmodifiableMap(answer);
  }

  private static Map<String, SortedSet<AccountId>> accountsByStackSet(Set<Key> keys) {
    Map<String, SortedSet<AccountId>> accounts = new LinkedHashMap<>();
    keys.forEach(
        key ->
            accounts
                .computeIfAbsent(key.stackSetId(), id -> new TreeSet<>())
                .add(key.instance().account()));
    return accounts;
  }

  private Map<Key, SortedMap<String, String>> known(
      Connection connection, Map<String, SortedSet<AccountId>> accounts) throws SQLException {
    Map<Key, SortedMap<String, String>> known = new LinkedHashMap<>();
    for (Map.Entry<String, SortedSet<AccountId>> entry : accounts.entrySet()) {
      List<AccountId> all = new ArrayList<>(entry.getValue());
      for (int from = 0; from < all.size(); from += CHUNK) {
        List<AccountId> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
        addKnown(connection, entry.getKey(), chunk, known);
      }
    }
    return known;
  }

  private void addKnown(
      Connection connection,
      String stackSetId,
      List<AccountId> accounts,
      Map<Key, SortedMap<String, String>> known)
      throws SQLException {
    String sql =
        "select account, region, last_operation, json from overrides"
            + " where stack_set_id = ? and account in (?"
            + ", ?".repeat(accounts.size() - 1)
            + ")";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, stackSetId);
      for (int i = 0; i < accounts.size(); i++) {
        query.setString(i + 2, accounts.get(i).value());
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          InstanceKey instance =
              new InstanceKey(
                  new AccountId(rows.getString("account")), new Region(rows.getString("region")));
          OperationId operation = new OperationId(rows.getString("last_operation"));
          known.put(
              new Key(stackSetId, instance, operation), codec.read(rows.getString("json"), VALUES));
        }
      }
    }
  }

  /** Remembers; an older entry for the same instance is forgotten. */
  @Override
  public void put(Map<Key, SortedMap<String, String>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    database.write(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "insert into overrides (stack_set_id, account, region, last_operation, json)"
                      + " values (?, ?, ?, ?, ?)"
                      + " on conflict (stack_set_id, account, region)"
                      + " do update set last_operation = excluded.last_operation,"
                      + " json = excluded.json")) {
            for (Map.Entry<Key, SortedMap<String, String>> entry : entries.entrySet()) {
              Key key = entry.getKey();
              upsert.setString(1, key.stackSetId());
              upsert.setString(2, key.instance().account().value());
              upsert.setString(3, key.instance().region().code());
              upsert.setString(4, key.lastOperation().value());
              upsert.setString(5, codec.write(entry.getValue()));
              upsert.addBatch();
            }
            return upsert.executeBatch().length;
          }
        });
  }
}
