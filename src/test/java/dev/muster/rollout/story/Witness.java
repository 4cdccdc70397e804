package dev.muster.rollout.story;

import dev.muster.rollout.RecordedEvent;
import dev.muster.sandbox.world.World;

/** Sees everything that a process does, in its order; may throw to end it on the spot. */
interface Witness {

  /** A request is about to leave. */
  default void sending(Transport.Sent sent) {}

  /** AWS has done what was asked, and the answer is on its way. */
  default void answered(Transport.Sent sent) {}

  /** Events are about to be written. */
  default void writing() {}

  /** An event is in the journal. */
  default void told(RecordedEvent event) {}

  /** Some time passed, or something was asked. */
  default void ticked(World world) {}
}
