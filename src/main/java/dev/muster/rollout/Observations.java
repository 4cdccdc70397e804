package dev.muster.rollout;

import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import java.util.Collection;

/** Looks at stack sets as they are now. */
public interface Observations {
  ObservedState observe(Collection<StackSetName> names);
}
