package dev.muster.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No word of a class's or package's name is one that would fit anything. Metadata is one word. */
final class PlainNames extends ArchCondition<JavaClass> {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "util",
          "utils",
          "utility",
          "common",
          "commons",
          "manager",
          "helper",
          "helpers",
          "impl",
          "processor",
          "data",
          "info",
          "misc");

  private static final Pattern WORD_BORDER =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|\\.|_");

  private final String root;

  PlainNames(String root) {
    super("have no empty word in their name, such as " + List.of("Util", "Manager", "Info"));
    this.root = root;
  }

  @Override
  public void check(JavaClass javaClass, ConditionEvents events) {
    String inside = javaClass.getPackageName().substring(root.length());
    Stream.of(inside, javaClass.getSimpleName())
        .flatMap(WORD_BORDER::splitAsStream)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(EMPTY_WORDS::contains)
        .forEach(
            word ->
                events.add(
                    SimpleConditionEvent.violated(
                        javaClass, javaClass.getName() + " says '" + word + "'")));
  }
}
