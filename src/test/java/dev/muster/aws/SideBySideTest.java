package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.MemoryOverrideCache;
import dev.muster.cloud.Observation;
import dev.muster.cloud.Observer;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.Reading;
import dev.muster.cloud.StackSets;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions asked side by side: the same answers, bounded, and one failure ends it. */
class SideBySideTest {

  @Test
  void answersComeInTheOrderOfTheQuestions() {
    try (SideBySide reading = new SideBySide(3)) {
      List<Supplier<Integer>> questions =
          IntStream.range(0, 50).<Supplier<Integer>>mapToObj(i -> () -> i).toList();

      assertThat(reading.all(questions))
          .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }
  }

  @Test
  void asManyAsAllowedAreUnderWayAndNoMore() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    Supplier<Boolean> question =
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          three.countDown();
          boolean met = await(three);
          underWay.decrementAndGet();
          return met;
        };
    try (SideBySide reading = new SideBySide(3)) {
      assertThat(reading.all(List.of(question, question, question, question, question)))
          .containsOnly(true);
    }
    assertThat(most).hasValue(3);
  }

  @Test
  void aQuestionThatWasBegunIsAnsweredWhileTheAskerDoesSomethingElse() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    try (SideBySide reading = new SideBySide(1)) {
      Supplier<Boolean> answer =
          reading.begin(
              () -> {
                asked.countDown();
                return await(free);
              });
      assertThat(await(asked)).isTrue();
      free.countDown();
      assertThat(answer.get()).isTrue();

      Supplier<String> failure =
          reading.begin(
              () -> {
                throw new IllegalArgumentException("no");
              });
      assertThatThrownBy(failure::get).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void whatAQuestionThrowsIsThrown() {
    try (SideBySide reading = new SideBySide(2)) {
      Supplier<String> fine = () -> "fine";
      Supplier<String> broken =
          () -> {
            throw new IllegalArgumentException("broken");
          };

      assertThatThrownBy(() -> reading.all(List.of(fine, broken, fine)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("broken");
    }
  }

  @Test
  void manyStackSetsAreSeenTheSameAndForTheSameCallsAlsoWhenAwsThrottles() {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm());
        SideBySide sideBySide = new SideBySide(SideBySide.AT_A_TIME)) {
      StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);
      List<StackSetName> names =
          IntStream.range(0, 8).mapToObj(i -> new StackSetName("set-" + i)).toList();
      names.forEach(name -> make(world, stackSets, name));
      Observer oneByOne = observer(stackSets, Reading.oneByOne());
      Observer together = observer(stackSets, sideBySide);
      oneByOne.observe(names, Observation.everything());

      world.sandbox.forgetCalls();
      ObservedState expected = oneByOne.observe(names, Observation.everything());
      Map<String, Long> calls = world.sandbox.calls();
      world.sandbox.forgetCalls();
      ObservedState seen = together.observe(names, Observation.withoutOverrides());
      assertThat(world.sandbox.calls()).isEqualTo(calls);
      assertThat(seen.stackSets().keySet()).isEqualTo(expected.stackSets().keySet());

      world.sandbox.addFault(Fault.of(FaultKind.API_THROTTLED).times(5));
      assertThat(together.observe(names, Observation.everything())).isEqualTo(expected);
    }
  }

  private static Observer observer(StackSets stackSets, Reading reading) {
    return new Observer(stackSets, new MemoryOverrideCache(), (name, calls) -> {}, reading);
  }

  private static void make(SandboxWorld world, StackSets stackSets, StackSetName name) {
    stackSets.create(
        name,
        new StackSetContent(
            Optional.empty(),
            ContractLanguage.TEMPLATE,
            new TreeMap<>(Map.of("Value", name.value(), "Mail1", "", "Mail2", "")),
            List.of(),
            List.of(),
            PermissionModel.SELF_MANAGED,
            Optional.empty(),
            Optional.empty(),
            Map.of()),
        "token-" + name);
    stackSets.start(
        new CreateInstances(
            name,
            new OperationId("create-" + name),
            new OperationPreferences(10, 10, true, RegionConcurrency.SEQUENTIAL),
            new DeploymentTargets(world.accounts(), world.regions()),
            new TreeMap<>()));
    world.time().sleep(Duration.ofMinutes(10));
  }
}
