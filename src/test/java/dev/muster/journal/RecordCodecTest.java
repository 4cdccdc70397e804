package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.plan.Plan;
import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordCodecTest {
  private static final Path FORMAT = Path.of("src/test/resources/journal/events.txt");

  private final RecordCodec codec = new RecordCodec();

  static List<Class<?>> eventTypes() {
    return Arrays.stream(Event.class.getPermittedSubclasses())
        .<Class<?>>map(type -> type)
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private static Event sample(Class<?> type) {
    return (Event) Samples.of(type);
  }

  @ParameterizedTest
  @MethodSource("eventTypes")
  void everyEventComesBackAsItWas(Class<?> type) {
    Event event = sample(type);

    Event read = codec.readEvent(EventTypes.nameOf(event), codec.write(event));

    assertThat(read).isEqualTo(event);
  }

  /**
   * Journals live longer than code. A failure here means that old journals may no longer be read:
   * new lines are fine, changed ones need a reader for the old text.
   */
  @Test
  void theTextOfEveryEventIsAsAgreed() throws IOException {
    String text =
        eventTypes().stream()
            .map(RecordCodecTest::sample)
            .map(event -> EventTypes.nameOf(event) + " " + codec.write(event) + "\n")
            .collect(Collectors.joining());
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(FORMAT, text);
    }

    assertThat(text).isEqualTo(Files.readString(FORMAT, StandardCharsets.UTF_8));
  }

  @Test
  void aPlanOfATimeBeforeManagedExecutionCanStillBeRead() {
    String text = codec.write(Worlds.plan(Map.of()));

    Plan read = codec.read(text.replaceAll(",\"managedExecution\":false", ""), Plan.class);

    assertThat(text).contains("managedExecution");
    assertThat(read).isEqualTo(Worlds.plan(Map.of()));
  }

  @Test
  void whatWasAgreedCanStillBeRead() throws IOException {
    try (Stream<String> lines = Files.lines(FORMAT)) {
      List<Event> events =
          lines
              .map(line -> line.split(" ", 2))
              .map(parts -> codec.readEvent(parts[0], parts[1]))
              .toList();

      assertThat(events).containsAll(eventTypes().stream().map(RecordCodecTest::sample).toList());
    }
  }

  @Test
  void aRunThatDidNotWriteItsPolicyDownIsStillRead() {
    Event read =
        codec.readEvent(
            "run-started",
            "{\"run\":\"r1\",\"command\":\"rollout\",\"caller\":\"me\",\"stackSets\":[],"
                + "\"waves\":[\"rest\"],\"targets\":7}");

    assertThat(read)
        .isEqualTo(
            new Event.RunStarted(
                new RunId("r1"), "rollout", "me", List.of(), List.of("rest"), 7, Optional.empty()));
  }

  @Test
  void aReplanThatDidNotWriteDownWhatOthersMadeIsStillRead() {
    Event read =
        codec.readEvent(
            "replanned",
            "{\"stackSet\":\"baseline\",\"differences\":[\"gone\"],\"replaced\":[3],\"steps\":[]}");

    assertThat(read)
        .isEqualTo(
            new Event.Replanned(
                new StackSetName("baseline"),
                List.of("gone"),
                List.of(3),
                List.of(),
                Optional.empty()));
  }

  @Test
  void namesOfEventsAreNotNamesOfClasses() {
    List<String> names =
        eventTypes().stream().map(RecordCodecTest::sample).map(EventTypes::nameOf).toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void aPlanComesBackAsItWas() {
    Plan plan = Samples.of(Plan.class);

    assertThat(codec.read(codec.write(plan), Plan.class)).isEqualTo(plan);
  }

  @Test
  void anObservedStateComesBackAsItWas() {
    ObservedState state = Samples.of(ObservedState.class);

    assertThat(codec.read(codec.write(state), ObservedState.class)).isEqualTo(state);
  }

  @Test
  void whatARecordOnlyDerivesIsNotWritten() {
    assertThat(codec.write(Samples.of(Plan.class))).doesNotContain("\"empty\"");
  }

  @Test
  void anEventThatNobodyKnowsIsExplained() {
    assertThatThrownBy(() -> codec.readEvent("moon-landed", "{}"))
        .isInstanceOf(JournalException.class)
        .hasMessage("The journal holds the event \"moon-landed\".");
  }

  @Test
  void aMissingComponentIsNeverReadAsNull() {
    assertThatThrownBy(() -> codec.readEvent("wave-started", "{\"accounts\":1,\"targets\":2}"))
        .isInstanceOf(JournalException.class);
  }
}
