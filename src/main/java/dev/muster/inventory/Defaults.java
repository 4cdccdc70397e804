package dev.muster.inventory;

import dev.muster.model.Region;
import java.util.List;
import java.util.Optional;

/** What holds for every account that does not say otherwise. */
record Defaults(Optional<List<Region>> regions, Notification notification) {

  static Defaults none() {
    return new Defaults(Optional.empty(), Notification.none());
  }
}
