package dev.muster.rollout.story;

import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationSettings;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetName;
import dev.muster.model.Threshold;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.PlanOptions;
import dev.muster.plan.Removals;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A story drawn by chance: what stood before, what is wanted now, what goes wrong and when.
 *
 * @param digits the accounts
 * @param before what was rolled out earlier, perhaps badly
 * @param faultsBefore what went wrong then
 * @param interruptAt the event after which somebody presses Ctrl-C; 0 for nobody
 * @param stopAt the event after which somebody stops what is under way; 0 for nobody
 */
record Draw(
    String digits,
    Map<String, String> knobs,
    List<Wish> before,
    List<Fault> faultsBefore,
    Wish wish,
    List<Fault> faults,
    int interruptAt,
    int stopAt) {
  private static final List<String> REGIONS = List.of("tokyo", "virginia", "ireland");
  private static final List<String> VALUES = List.of("a", "b");

  static Draw of(long seed) {
    return new Drawing(new Dice(seed)).drawWithOthersRules(new Dice(~seed));
  }

  /** Whether nothing at all goes wrong. */
  boolean isClean() {
    return faults.isEmpty() && interruptAt == 0 && stopAt == 0;
  }

  /** Whether somebody else works on the stack sets too, and may spoil what was well. */
  boolean hasOthersAtWork() {
    return faults.stream().anyMatch(fault -> fault.kind() == FaultKind.FOREIGN_OPERATION);
  }

  private static final class Drawing {
    private final Dice dice;
    private final List<String> regions;
    private String digits = "";

    Drawing(Dice dice) {
      this.dice = dice;
      this.regions = REGIONS.subList(0, dice.one(List.of(1, 1, 2, 2, 2, 3)));
    }

    /** Drawn apart, so that old seeds still tell of the same accounts, versions and faults. */
    Draw drawWithOthersRules(Dice apart) {
      Draw draw = draw();
      List<Fault> faults = new ArrayList<>(draw.faults());
      if (apart.percent(12)) {
        faults.add(FaultDraw.stale(apart));
      }
      boolean managed = apart.percent(40);
      return new Draw(
          draw.digits(),
          draw.knobs(),
          managed ? draw.before().stream().map(Wish::managed).toList() : draw.before(),
          draw.faultsBefore(),
          managed ? draw.wish().managed() : draw.wish(),
          faults,
          draw.interruptAt(),
          draw.stopAt());
    }

    private Draw draw() {
      digits = "12345".substring(0, dice.one(List.of(2, 3, 3, 4, 5)));
      Wish first = first();
      Wish second = second(first);
      FaultDraw chance = new FaultDraw(dice, digits);
      boolean stood = dice.percent(70);
      return new Draw(
          digits,
          knobs(),
          stood ? before(first) : List.of(),
          stood && dice.percent(30) ? chance.some() : List.of(),
          stood ? second : first,
          dice.percent(70) ? chance.some() : List.of(),
          dice.percent(8) ? 1 + dice.of(30) : 0,
          dice.percent(5) ? 1 + dice.of(20) : 0);
    }

    /** Half of the worlds have a second rollout behind them, which may have left some behind. */
    private List<Wish> before(Wish first) {
      Wish everywhere = first.options(PlanOptions.standard());
      return dice.percent(50)
          ? List.of(everywhere)
          : List.of(everywhere, second(everywhere).tolerating(3));
    }

    private Map<String, String> knobs() {
      Map<String, String> knobs = new TreeMap<>();
      knobs.put("shortest", "PT5S");
      knobs.put("longest", dice.one(List.of("PT15S", "PT15S", "PT90S")));
      knobs.put("lag", dice.one(List.of("PT0S", "PT2S", "PT10S")));
      knobs.put("failedCreateStays", Boolean.toString(dice.percent(20)));
      knobs.put("suspendedRows", Boolean.toString(dice.percent(50)));
      knobs.put("redeployCurrent", Boolean.toString(dice.percent(20)));
      knobs.put("parallelStopsEverywhere", Boolean.toString(dice.percent(80)));
      return knobs;
    }

    private Wish first() {
      int count = 1 + dice.of(3);
      List<String> members = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        members.add("wave" + i + " ");
      }
      for (char digit : digits.toCharArray()) {
        int wave = dice.of(count);
        members.set(wave, members.get(wave) + digit);
      }
      Wish wish = Wish.waves(members.toArray(String[]::new)).policy(policy());
      List<StackSetName> names = new ArrayList<>();
      for (String name :
          List.of("alpha", "beta", "gamma").subList(0, dice.one(List.of(1, 1, 2, 2, 3)))) {
        List<StackSetName> dependsOn = names.stream().filter(earlier -> dice.percent(40)).toList();
        StackSetName stackSet = new StackSetName(name);
        names.add(stackSet);
        wish =
            wish.with(
                new DesiredStackSet(
                    stackSet,
                    Cast.content(dice.percent(30) ? "v1+Size" : "v1"),
                    instances(List.of("Mail")),
                    dependsOn,
                    settings()));
      }
      return wish.options(options());
    }

    private Wish second(Wish first) {
      Wish wish = first;
      for (DesiredStackSet old : first.stackSets().values()) {
        boolean had = old.content().parameters().containsKey("Size");
        String version =
            dice.percent(40)
                ? (had ? "v1+Size" : "v1")
                : dice.one(List.of("v2", "v2+Size", "v2-Mail", "v2+Size-Mail"));
        List<String> parameters = List.copyOf(Cast.content(version).parameters().keySet());
        boolean sameInstances = dice.percent(30) && parameters.contains("Mail");
        wish =
            wish.with(
                new DesiredStackSet(
                    old.name(),
                    Cast.content(version),
                    sameInstances ? old.instances() : instances(parameters),
                    old.dependsOn(),
                    settings()));
      }
      return wish;
    }

    private SortedMap<InstanceKey, SortedMap<String, String>> instances(List<String> parameters) {
      SortedMap<InstanceKey, SortedMap<String, String>> all = new TreeMap<>();
      for (char digit : digits.toCharArray()) {
        for (String region : regions) {
          if (dice.percent(80)) {
            SortedMap<String, String> overrides = new TreeMap<>();
            parameters.stream()
                .filter(name -> dice.percent(25))
                .forEach(name -> overrides.put(name, dice.one(VALUES)));
            all.put(new InstanceKey(Cast.account(digit), Cast.region(region)), overrides);
          }
        }
      }
      return all;
    }

    private OperationSettings settings() {
      Threshold concurrent =
          dice.percent(50) ? Threshold.count(1 + dice.of(4)) : Threshold.percent(dice.of(101));
      Threshold tolerance =
          dice.percent(70) ? Threshold.count(dice.of(3)) : Threshold.percent(dice.of(60));
      return new OperationSettings(
          concurrent, tolerance, dice.one(List.of(RegionConcurrency.values())));
    }

    private FailurePolicy policy() {
      OnExceeded exceeded =
          dice.percent(60) ? OnExceeded.ROLLBACK_RUN : dice.one(List.of(OnExceeded.values()));
      OnAccount account = dice.percent(80) ? OnAccount.ROLLBACK : OnAccount.KEEP;
      return new FailurePolicy(account, exceeded);
    }

    private PlanOptions options() {
      Removals removals = dice.percent(70) ? Removals.KEEP : Removals.LAST;
      if (dice.percent(85)) {
        return new PlanOptions(target -> true, removals);
      }
      String left = digits.substring(dice.of(digits.length()));
      return new PlanOptions(
          target -> left.indexOf(target.account().value().charAt(0)) >= 0, removals);
    }
  }
}
