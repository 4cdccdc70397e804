package dev.muster.template;

import dev.muster.template.value.Concatenation;
import dev.muster.template.value.Scalar;
import dev.muster.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code Fn::Sub}. {@code ${!Name}} stands for the literal {@code ${Name}}.
 *
 * @param variables the names that the function brings along
 */
record SubstitutedText(String text, Map<String, Value> variables) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  /**
   * @param names what any other name stands for
   */
  Value parse(Function<String, Value> names) {
    List<Value> parts = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(Scalar.of(text.substring(end, matcher.start())));
      String name = matcher.group(2);
      parts.add(
          matcher.group(1).isEmpty()
              ? variables.containsKey(name) ? variables.get(name) : names.apply(name)
              : Scalar.of("${" + name + "}"));
      end = matcher.end();
    }
    parts.add(Scalar.of(text.substring(end)));
    return Concatenation.of(parts);
  }
}
