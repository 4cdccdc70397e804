package dev.muster.cloud;

import dev.muster.model.AccountId;

/** Whose credentials we use. */
public record CallerIdentity(AccountId account, String arn) {}
