package dev.muster.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The processes of this machine, as far as they can be seen from here.
 *
 * <p>A wrong "dead" would let two runs at the same stack sets, so it is only said of a process that
 * had the same kernel since the same boot, the same space of process ids (each container has its
 * own) and the same user. Only Linux tells all that; elsewhere nobody is called dead.
 */
public final class ThisMachine implements Processes {
  /** A start is read from ticks since the boot, and the boot's time shifts with the clock. */
  private static final Duration SAME_START = Duration.ofSeconds(5);

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PROCESS_IDS = Path.of("/proc/self/ns/pid");
  private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

  @Override
  public Holder.Place own() {
    ProcessHandle me = ProcessHandle.current();
    return new Holder.Place(host(), machine(), me.pid(), startedAt(me));
  }

  @Override
  public boolean isDead(Holder.Place place) {
    return !place.machine().isBlank()
        && place.machine().equals(machine())
        && ProcessHandle.of(place.process())
            .filter(ProcessHandle::isAlive)
            .filter(process -> isTheSame(place.startedAt(), startedAt(process)))
            .isEmpty();
  }

  private static boolean isTheSame(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty()
        || other.isEmpty()
        || Duration.between(one.get(), other.get()).abs().compareTo(SAME_START) <= 0;
  }

  private static Optional<Instant> startedAt(ProcessHandle process) {
    return process.info().startInstant().map(start -> start.truncatedTo(ChronoUnit.MICROS));
  }

  private static String machine() {
    try {
      return String.join(
          "/",
          Files.readString(BOOT).strip(),
          Files.readSymbolicLink(PROCESS_IDS).toString(),
          System.getProperty("user.name", ""));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String host() {
    try {
      return Files.readString(HOST).strip();
    } catch (IOException e) {
      return Optional.ofNullable(System.getenv("COMPUTERNAME"))
          .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
          .orElse("a machine without a name");
    }
  }
}
