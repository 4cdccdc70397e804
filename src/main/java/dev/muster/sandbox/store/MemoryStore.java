package dev.muster.sandbox.store;

import dev.muster.sandbox.world.World;
import java.util.function.Function;

/** A world that is gone with its process. */
public final class MemoryStore implements WorldStore {
  private final World world;

  public MemoryStore(World world) {
    this.world = world;
  }

  @Override
  public synchronized <T> T alone(Function<Session, T> work) {
    return work.apply(
        new Session() {
          @Override
          public World world() {
            return world;
          }

          @Override
          public void wrote(Entry entry) {
            // There is nothing to keep it in.
          }
        });
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public void close() {
    // There is nothing to let go of.
  }
}
