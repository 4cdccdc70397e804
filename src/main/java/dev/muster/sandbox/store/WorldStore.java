package dev.muster.sandbox.store;

import dev.muster.sandbox.world.World;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Where a world is kept. */
public interface WorldStore extends AutoCloseable {

  /**
   * Does {@code work} on the world as it is now, alone.
   *
   * @param work is given the world and a pen; what it writes is kept before this returns
   */
  <T> T alone(Function<Session, T> work);

  /** The world while nobody else touches it, and the pen for what changes. */
  interface Session {
    World world();

    /** Keeps an entry that was already carried out on the world. */
    void wrote(Entry entry);
  }

  /** Whether another process uses the same world now. */
  boolean shared();

  @Override
  void close();

  /** Carries out an entry again. */
  interface Replay extends BiConsumer<World, Entry> {}
}
