package dev.muster.sandbox.store;

import dev.muster.sandbox.world.World;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A world in a directory. Who wants to touch it takes the lock, catches up with what others wrote
 * to the log, does its work and writes it to the log before it lets go.
 */
public final class DirectoryStore implements WorldStore {
  /** File locks do not hold between threads of one process; these do. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path directory;
  private final Replay replay;
  private final ReentrantLock threads;
  private final FileChannel lockFile;
  private final Users users;
  private World world;
  private WorldLog log;
  private boolean doubtful;

  private DirectoryStore(Path directory, Supplier<World> begin, Replay replay) throws IOException {
    this.directory = Files.createDirectories(directory).toRealPath();
    this.replay = replay;
    this.threads = LOCKS.computeIfAbsent(this.directory, key -> new ReentrantLock());
    this.lockFile =
        FileChannel.open(
            this.directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.users = new Users(this.directory.resolve("users"));
    FileLock held = locked();
    try {
      Snapshots snapshots = new Snapshots(this.directory);
      Optional<Long> newest = snapshots.newest();
      long generation = newest.orElse(1L);
      this.world = newest.isPresent() ? snapshots.read(generation) : begin.get();
      if (newest.isEmpty()) {
        snapshots.write(generation, world);
      }
      this.log = new WorldLog(this.directory, generation);
      catchUp();
    } catch (IOException | RuntimeException e) {
      users.close();
      throw e;
    } finally {
      release(held);
      threads.unlock();
    }
  }

  /**
   * Opens the world of a directory, or begins one.
   *
   * @param begin makes the world when there is none
   * @param replay carries out what the log says
   * @throws SandboxException when the files cannot be used
   */
  public static DirectoryStore open(Path directory, Supplier<World> begin, Replay replay) {
    try {
      return new DirectoryStore(directory, begin, replay);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static SandboxException unusable(Path directory, IOException e) {
    return new SandboxException(
        "The sandbox in " + directory + " cannot be used: " + e.getMessage(),
        "Check the directory, or start anew with: muster sandbox reset",
        e);
  }

  private FileLock locked() {
    threads.lock();
    try {
      return lockFile.lock();
    } catch (IOException e) {
      threads.unlock();
      throw unusable(directory, e);
    }
  }

  @Override
  public <T> T alone(Function<Session, T> work) {
    FileLock held = locked();
    try {
      catchUp();
      doubtful = true;
      T result = work.apply(new Pen(world));
      log.flush();
      doubtful = false;
      if (log.isLong()) {
        compact();
      }
      return result;
    } catch (IOException e) {
      throw unusable(directory, e);
    } finally {
      release(held);
      threads.unlock();
    }
  }

  private final class Pen implements Session {
    private final World current;

    Pen(World current) {
      this.current = current;
    }

    @Override
    public World world() {
      return current;
    }

    @Override
    public void wrote(Entry entry) {
      log.add(entry);
    }
  }

  private void catchUp() throws IOException {
    Snapshots snapshots = new Snapshots(directory);
    // After a failure in the middle, memory may be ahead of the files: the files count.
    if (doubtful || !snapshots.isCurrent(log.generation())) {
      doubtful = false;
      long generation =
          snapshots
              .newest()
              .orElseThrow(
                  () ->
                      new SandboxException(
                          "The sandbox in " + directory + " was reset meanwhile.",
                          "Run the command again."));
      log.close();
      world = snapshots.read(generation);
      log = new WorldLog(directory, generation);
    }
    for (Entry entry : log.unread()) {
      world.advanceTo(entry.at());
      if (entry.changes()) {
        replay.accept(world, entry);
      }
    }
  }

  /** Writes a new snapshot, so that nobody has to replay the log. */
  private void compact() throws IOException {
    Snapshots snapshots = new Snapshots(directory);
    long next = log.generation() + 1;
    snapshots.write(next, world);
    log.close();
    snapshots.deleteBefore(next);
    log = new WorldLog(directory, next);
  }

  @Override
  public boolean shared() {
    try {
      return users.others();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  @Override
  public void close() {
    FileLock held = locked();
    try {
      Snapshots snapshots = new Snapshots(directory);
      if (snapshots.isCurrent(log.generation())) {
        catchUp();
        if (log.changes() > 0 && world.replayCosts(log.changes())) {
          compact();
        }
      }
      log.close();
      users.close();
    } catch (IOException e) {
      throw unusable(directory, e);
    } finally {
      release(held);
      threads.unlock();
      closeLock();
    }
  }

  private void release(FileLock held) {
    try {
      held.release();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private void closeLock() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Whether a world has begun there. */
  public static boolean isIn(Path directory) {
    try {
      return Files.isDirectory(directory) && new Snapshots(directory).newest().isPresent();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Removes the world of a directory; the next one to open it begins anew. */
  public static void reset(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.lock();
      new Snapshots(directory).deleteBefore(Long.MAX_VALUE);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }
}
