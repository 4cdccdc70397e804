package dev.muster.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** Remembers overrides while a test lasts. */
public final class MemoryOverrideCache implements OverrideCache {
  final Map<Key, SortedMap<String, String>> entries = new HashMap<>();

  @Override
  public Map<Key, SortedMap<String, String>> get(Iterable<Key> keys) {
    Map<Key, SortedMap<String, String>> known = new HashMap<>();
    for (Key key : keys) {
      if (entries.containsKey(key)) {
        known.put(key, entries.get(key));
      }
    }
    return known;
  }

  @Override
  public void put(Map<Key, SortedMap<String, String>> learned) {
    entries.putAll(learned);
  }
}
