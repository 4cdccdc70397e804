package dev.muster.sandbox.api;

import dev.muster.sandbox.template.ParameterDeclaration;
import dev.muster.sandbox.template.Template;
import dev.muster.sandbox.world.ParameterOverride;
import dev.muster.sandbox.world.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Parameters in requests, held against a template. */
final class Parameters {
  private static final int LONGEST = 4096;

  private Parameters() {}

  /** The list called {@code member}; absent and empty are different. */
  static Optional<List<ParameterOverride>> of(Input input, String member) {
    return input.structs(member).map(Parameters::each);
  }

  private static List<ParameterOverride> each(List<Input> structs) {
    List<ParameterOverride> list = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    for (Input one : structs) {
      String key = one.required("ParameterKey", new Rule(1, 255, ""));
      Optional<String> value = one.text("ParameterValue");
      boolean previous = one.flag("UsePreviousValue").orElse(false);
      if (value.isPresent() && previous) {
        throw Refusal.validation(
            "Invalid input for parameter key "
                + key
                + ". Cannot specify usePreviousValue as true and non empty value for a parameter");
      }
      if (value.isEmpty() && !previous) {
        throw Refusal.validation(
            "Invalid input for parameter key "
                + key
                + ". Either ParameterValue or UsePreviousValue must be given");
      }
      if (value.filter(text -> bytes(text) > LONGEST).isPresent()) {
        throw Refusal.validation(
            "Parameter value for parameter name " + key + " is longer than " + LONGEST + " bytes");
      }
      if (!keys.add(key)) {
        throw Refusal.validation("Duplicate parameter key: " + key);
      }
      list.add(new ParameterOverride(key, value, previous));
    }
    return list;
  }

  private static int bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /**
   * A value for each parameter of the template: as given, as before, or its default.
   *
   * @param before the former values, by which "as before" is meant
   */
  static Map<String, String> values(
      Template template, List<ParameterOverride> given, Map<String, String> before) {
    Map<String, ParameterOverride> byKey = new LinkedHashMap<>();
    given.forEach(one -> byKey.put(one.key(), one));
    Set<String> unknown = new TreeSet<>(byKey.keySet());
    unknown.removeAll(template.parameters().keySet());
    if (!unknown.isEmpty()) {
      throw Refusal.validation("Parameters: " + unknown + " do not exist in the template");
    }
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> missing = new TreeSet<>();
    for (ParameterDeclaration parameter : template.parameters().values()) {
      value(parameter, Optional.ofNullable(byKey.get(parameter.name())), before)
          .ifPresentOrElse(
              value -> values.put(parameter.name(), checked(parameter, value)),
              () -> missing.add(parameter.name()));
    }
    if (!missing.isEmpty()) {
      throw Refusal.validation("Parameters: " + missing + " must have values");
    }
    return values;
  }

  private static Optional<String> value(
      ParameterDeclaration parameter,
      Optional<ParameterOverride> given,
      Map<String, String> before) {
    if (given.isEmpty()) {
      return parameter.standard();
    }
    if (!given.get().usePrevious()) {
      return given.get().value();
    }
    String former = before.get(parameter.name());
    if (former == null) {
      throw Refusal.validation(
          "Invalid input for parameter key "
              + parameter.name()
              + ". Cannot specify usePreviousValue as true for a parameter key not in the previous"
              + " template");
    }
    return Optional.of(former);
  }

  private static String checked(ParameterDeclaration parameter, String value) {
    parameter
        .problem(value)
        .ifPresent(
            why -> {
              throw Refusal.validation(why);
            });
    return value;
  }

  /** Refuses overrides of parameters that the set does not have. */
  static void checkOverrides(
      Template template, Map<String, String> known, List<ParameterOverride> overrides) {
    Set<String> unknown = new TreeSet<>();
    overrides.forEach(one -> unknown.add(one.key()));
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      throw Refusal.validation("Parameters: " + unknown + " do not exist in the template");
    }
    for (ParameterOverride one : overrides) {
      ParameterDeclaration declared = template.parameters().get(one.key());
      if (declared != null) {
        one.value().ifPresent(value -> checked(declared, value));
      }
    }
  }
}
