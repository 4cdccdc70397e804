package dev.muster.preflight;

import dev.muster.cloud.MemberSettings.PasswordPolicy;
import dev.muster.cloud.MemberSettings.PublicAccessBlock;
import dev.muster.model.Region;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read in one account of that which CloudFormation has no type for.
 *
 * @param regions those that are on
 */
record OutsideFacts(
    Answer<Optional<PasswordPolicy>> passwords,
    Answer<Optional<PublicAccessBlock>> publicAccess,
    SortedMap<Region, Place> regions) {
  OutsideFacts {
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
  }

  /**
   * What was read in one of its Regions.
   *
   * @param volumes whether new ones are encrypted by default
   * @param inspector status by type of resource; empty where there is no Inspector
   */
  record Place(Answer<Boolean> volumes, Answer<Optional<SortedMap<String, String>>> inspector) {}

  static OutsideFacts notAsked() {
    return new OutsideFacts(Answer.notAsked(), Answer.notAsked(), new TreeMap<>());
  }
}
