package dev.muster.inventory;

import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameter values that an account is to have in accounts.yaml: such as let a stack set go to it as
 * it is, or such as keep what was switched.
 *
 * @param stackSet the folder, as accounts.yaml names it
 * @param parameters what changes; a Region that is not named stays as it is
 */
public record Proposal(
    AccountId account, String stackSet, SortedMap<String, ParameterValue> parameters) {
  public Proposal {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }
}
