package dev.muster.sandbox.api;

/** Who calls: the account, and the name under which the account knows the caller. */
public record Caller(String account, String userId, String arn) {}
