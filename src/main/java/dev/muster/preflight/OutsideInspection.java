package dev.muster.preflight;

import dev.muster.cloud.MemberSettings;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.preflight.OutsideFacts.Place;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what CloudFormation has no type for: two calls for an account and two for each of its
 * Regions. A rollout hangs on none of them, so that no refusal ends the reading.
 */
final class OutsideInspection {
  private final MemberSettings settings;

  OutsideInspection(MemberSettings settings) {
    this.settings = settings;
  }

  /**
   * @param regions those that are on
   */
  OutsideFacts read(AccountId account, List<Region> regions) {
    SortedMap<Region, Place> places = new TreeMap<>();
    for (Region region : regions) {
      InstanceKey where = new InstanceKey(account, region);
      places.put(
          region,
          new Place(
              Answer.aside(() -> settings.encryptsVolumes(where)),
              Answer.aside(() -> settings.inspector(where))));
    }
    return new OutsideFacts(
        Answer.aside(() -> settings.passwordPolicy(account)),
        Answer.aside(() -> settings.publicAccessBlock(account)),
        places);
  }
}
