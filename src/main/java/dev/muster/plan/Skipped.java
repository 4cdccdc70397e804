package dev.muster.plan;

import dev.muster.model.Target;

/**
 * A target that the plan leaves alone on purpose although it is not as wanted.
 *
 * @param detail in the words of whoever knows: the exclusion's reason, the state of the account
 */
public record Skipped(Target target, Reason reason, String detail) {
  /** Whether the account counts as right all the same: excluded and suspended ones do. */
  public boolean countsAsRight() {
    return switch (reason) {
      case ACCOUNT_EXCLUDED, ACCOUNT_SUSPENDED, MANAGEMENT_ACCOUNT, REMOVAL_NOT_ASKED -> true;
      case ACCOUNT_NOT_IN_ORGANIZATION,
          ACCOUNT_NOT_ACTIVE,
          INSTANCE_INOPERABLE,
          STACK_STUCK,
          STACKS_AMBIGUOUS,
          STACK_HAS_SECRETS,
          TEMPLATE_DIFFERS ->
          false;
      case STACK_SET_MISSING,
          STACK_SET_UNWANTED,
          TEMPLATE_CHANGED,
          PARAMETERS_CHANGED,
          SETTINGS_CHANGED,
          INSTANCE_MISSING,
          OVERRIDES_CHANGED,
          INSTANCE_NEVER_MADE,
          PARAMETER_LEAVES,
          INSTANCE_FAILED,
          INSTANCE_CANCELLED,
          INSTANCE_OUTDATED,
          INSTANCE_UNWANTED,
          INSTANCE_EMPTY,
          STACK_STANDS_ALONE,
          CREATION_LEFTOVER,
          IMPORT_FAILED,
          ACCOUNT_NOT_LISTED,
          UP_TO_DATE ->
          throw new IllegalStateException(reason + " is no reason to skip a target");
    };
  }
}
