package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.template.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The texts of all templates of the world, each kept once and read when first needed. */
public final class TemplateShelf {
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, Template> read = new HashMap<>();

  /** The key under which {@code text} is kept. */
  public static String key(String text) {
    return Long.toHexString(Chance.of(text.length(), text));
  }

  /** Keeps {@code text} and says under which key. */
  String keep(String text) {
    String key = key(text);
    texts.put(key, text);
    return key;
  }

  public String text(String key) {
    return texts.getOrDefault(key, "");
  }

  public Template template(String key) {
    return read.computeIfAbsent(key, missing -> Template.of(text(missing)));
  }

  Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  void restore(Map<String, String> kept) {
    texts.putAll(kept);
  }
}
