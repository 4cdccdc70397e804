package dev.muster.plan;

import dev.muster.model.AccountId;

/**
 * Why an account of the inventory cannot be a target just now.
 *
 * @param reason one of the account reasons
 * @param detail in the words of whoever knows
 */
public record Standing(AccountId account, Reason reason, String detail) {}
