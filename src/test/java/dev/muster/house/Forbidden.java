package dev.muster.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.List;
import java.util.Timer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a rule forbids to touch: targets of calls, method references and field accesses. */
final class Forbidden {
  /** {@code owner#member}, both as regular expressions. */
  private static final List<String> CLOCKS =
      List.of(
          "java\\.time\\.(Instant|.*Date|.*Time|Year|YearMonth|MonthDay)#now",
          "java\\.time\\.Clock#(system.*|tick(Seconds|Minutes|Millis))",
          "java\\.time\\.InstantSource#system",
          "java\\.lang\\.System#(currentTimeMillis|nanoTime)",
          "java\\.util\\.Date#<init>",
          "java\\.util\\.(Gregorian)?Calendar#(getInstance|<init>)");

  private static final List<String> SLEEPS =
      List.of(
          "java\\.lang\\.Thread#sleep",
          "java\\.util\\.concurrent\\.TimeUnit#sleep",
          "java\\.util\\.concurrent\\.locks\\.LockSupport#park(Nanos|Until)");

  private static final List<String> CHANCE =
      List.of(
          "java\\.util\\.UUID#randomUUID",
          "java\\.lang\\.Math#random",
          "java\\.util\\.(Random|SplittableRandom)#<init>",
          "java\\.security\\.SecureRandom#(<init>|getInstance.*)",
          "java\\.util\\.concurrent\\.ThreadLocalRandom#current",
          "java\\.util\\.random\\.RandomGenerator#(of|getDefault)",
          "java\\.util\\.Collections#shuffle");

  static final DescribedPredicate<JavaAccess<?>> SLEEP = members("sleep", SLEEPS);

  static final DescribedPredicate<JavaAccess<?>> CLOCK_AND_CHANCE =
      members(
          "read the real clock, sleep or draw by chance",
          Stream.of(CLOCKS, SLEEPS, CHANCE).flatMap(List::stream).toList());

  static final DescribedPredicate<JavaAccess<?>> CONSOLE =
      members(
          "print, read the terminal or exit",
          List.of(
              "java\\.lang\\.System#(out|err|in|console|exit|setOut|setErr|setIn)",
              "java\\.lang\\.Runtime#(exit|halt)",
              "java\\.lang\\..*(Throwable|Exception|Error)#printStackTrace"));

  static final DescribedPredicate<JavaAccess<?>> PARALLEL_STREAMS =
      members(
          "run streams in parallel",
          List.of(
              "java\\.util\\..*#parallelStream",
              "java\\.util\\.stream\\.(Base|.*)Stream#parallel"));

  static final DescribedPredicate<JavaClass> OUTSIDE_WORLD =
      resideInAnyPackage(
              "java.net..",
              "javax.net..",
              "java.sql..",
              "javax.sql..",
              "java.nio.channels..",
              "java.util.concurrent..")
          .or(
              belongToAnyOf(
                  Files.class,
                  FileSystem.class,
                  File.class,
                  RandomAccessFile.class,
                  FileInputStream.class,
                  FileOutputStream.class,
                  FileReader.class,
                  FileWriter.class,
                  Timer.class,
                  ThreadLocal.class,
                  Process.class,
                  ProcessBuilder.class))
          .or(assignableTo(Thread.class))
          // An address is a value; only following it would touch the network.
          .and(not(belongToAnyOf(URI.class, URLEncoder.class)));

  private Forbidden() {}

  private static DescribedPredicate<JavaAccess<?>> members(String what, List<String> members) {
    List<Pattern> patterns = members.stream().map(Pattern::compile).toList();
    return DescribedPredicate.describe(
        what,
        access -> {
          String target = access.getTargetOwner().getName() + "#" + access.getTarget().getName();
          return patterns.stream().anyMatch(pattern -> pattern.matcher(target).matches());
        });
  }
}
