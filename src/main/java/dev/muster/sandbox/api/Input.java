package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request's members, whichever protocol they came by. A list is absent, or present and perhaps
 * empty: that makes a difference to StackSets.
 */
public final class Input {
  private final Map<String, Object> members;
  private final Style style;

  /** How the service complains about bad values. */
  public enum Style {
    CLOUD_FORMATION,
    ORGANIZATIONS
  }

  public Input(Map<String, Object> members, Style style) {
    this.members = members;
    this.style = style;
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** All members, for comparing requests. */
  Map<String, Object> members() {
    return members;
  }

  /** The request without the members that name an attempt; equal for equal wishes. */
  String fingerprint(String... without) {
    Map<String, Object> rest = new TreeMap<>(members);
    for (String name : without) {
      rest.remove(name);
    }
    return Long.toHexString(dev.muster.sandbox.chance.Chance.of(rest.size(), rest));
  }

  Optional<String> text(String name) {
    return text(name, Rule.ANY);
  }

  Optional<String> text(String name, Rule rule) {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    String text = scalar(name, value);
    rule.broken(text).ifPresent(why -> refuse(text, name, why));
    return Optional.of(text);
  }

  String required(String name, Rule rule) {
    return text(name, rule).orElseThrow(() -> problem("null", name, "Member must not be null"));
  }

  private String scalar(String name, Object value) {
    if (value instanceof Map || value instanceof List) {
      throw refusal("Unexpected structure for member '" + name + "'");
    }
    return String.valueOf(value);
  }

  Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                throw refusal(
                    "Value '" + shown(text) + "' at '" + name + "' must be 'true' or 'false'");
              }
              return text.equals("true");
            });
  }

  Optional<Integer> number(String name, int least, int most) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("-?[0-9]{1,9}")) {
                throw refusal("Value '" + shown(text) + "' at '" + name + "' must be an integer");
              }
              int number = Integer.parseInt(text);
              if (number < least) {
                throw problem(
                    "'" + text + "'",
                    name,
                    "Member must have value greater than or equal to " + least);
              }
              if (number > most) {
                throw problem(
                    "'" + text + "'", name, "Member must have value less than or equal to " + most);
              }
              return number;
            });
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name)
        .map(
            text -> {
              for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                  return constant;
                }
              }
              throw problem(
                  "'" + shown(text) + "'",
                  name,
                  "Member must satisfy enum value set: " + List.of(type.getEnumConstants()));
            });
  }

  /** The elements of a list; empty when it is absent, and a present list when it is empty. */
  Optional<List<Object>> list(String name) {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof List<?> list) {
      return Optional.of(new ArrayList<>(list));
    }
    if (value instanceof Map<?, ?> map && map.get("member") instanceof Map<?, ?> numbered) {
      return Optional.of(inOrder(name, numbered));
    }
    if (String.valueOf(value).isEmpty()) {
      return Optional.of(List.of());
    }
    throw refusal("Member '" + name + "' must be a list");
  }

  private List<Object> inOrder(String name, Map<?, ?> numbered) {
    Map<Integer, Object> sorted = new TreeMap<>();
    numbered.forEach(
        (key, value) -> {
          String index = String.valueOf(key);
          if (!index.matches("[0-9]{1,9}")) {
            throw refusal("Member '" + name + "' must be a list");
          }
          sorted.put(Integer.valueOf(index), value);
        });
    return new ArrayList<>(sorted.values());
  }

  List<String> texts(String name) {
    return texts(name, Rule.ANY);
  }

  /** A list of texts without repetitions, empty when absent. */
  List<String> texts(String name, Rule rule) {
    List<Object> elements = list(name).orElse(List.of());
    java.util.LinkedHashSet<String> texts = new java.util.LinkedHashSet<>();
    for (Object element : elements) {
      String text = scalar(name, element);
      if (rule.broken(text).isPresent()) {
        throw problem("'" + shown(elements.toString()) + "'", name, rule.all());
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  Optional<Input> struct(String name) {
    Object value = members.get(name);
    if (value instanceof Map<?, ?> map) {
      return Optional.of(of(map));
    }
    if (value == null || String.valueOf(value).isEmpty()) {
      return Optional.empty();
    }
    throw refusal("Member '" + name + "' must be a structure");
  }

  Optional<List<Input>> structs(String name) {
    return list(name)
        .map(
            list -> {
              List<Input> inputs = new ArrayList<>();
              for (Object element : list) {
                if (!(element instanceof Map<?, ?> map)) {
                  throw refusal("Member '" + name + "' must be a list of structures");
                }
                inputs.add(of(map));
              }
              return inputs;
            });
  }

  private Input of(Map<?, ?> map) {
    Map<String, Object> inner = new LinkedHashMap<>();
    map.forEach((key, value) -> inner.put(String.valueOf(key), value));
    return new Input(inner, style);
  }

  private void refuse(String value, String name, String why) {
    throw problem("'" + shown(value) + "'", name, why);
  }

  private Refusal problem(String value, String name, String why) {
    String member = name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
    return refusal(
        "1 validation error detected: Value "
            + value
            + " at '"
            + member
            + "' failed to satisfy constraint: "
            + why);
  }

  private static String shown(String value) {
    return value.length() <= 400 ? value : value.substring(0, 400) + "...";
  }

  /** The refusal of this request, in the service's style. */
  Refusal refusal(String message) {
    return switch (style) {
      case CLOUD_FORMATION -> Refusal.validation(message);
      case ORGANIZATIONS -> Refusal.because("InvalidInputException", "INPUT_REQUIRED", message);
    };
  }

  /** The refusal of a token that did not come from here. */
  Refusal badToken() {
    return switch (style) {
      case CLOUD_FORMATION -> Refusal.validation("Invalid NextToken");
      case ORGANIZATIONS ->
          Refusal.because(
              "InvalidInputException", "INVALID_NEXT_TOKEN", "You provided an invalid NextToken.");
    };
  }
}
