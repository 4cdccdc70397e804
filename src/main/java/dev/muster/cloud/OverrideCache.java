package dev.muster.cloud;

import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import java.util.Map;
import java.util.SortedMap;

/**
 * Parameter overrides that were seen or written before. An instance's overrides can only change by
 * an operation, so the last operation is part of the key.
 */
public interface OverrideCache {

  /** The key of an entry: the stack set's unique id, the instance and its last operation. */
  record Key(String stackSetId, InstanceKey instance, OperationId lastOperation) {}

  /** Those of {@code keys} that are known. */
  Map<Key, SortedMap<String, String>> get(Iterable<Key> keys);

  void put(Map<Key, SortedMap<String, String>> entries);
}
