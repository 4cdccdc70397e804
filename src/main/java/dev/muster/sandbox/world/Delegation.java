package dev.muster.sandbox.world;

import java.time.Instant;

/** An account that administers a service for the whole organization. */
public record Delegation(String account, String servicePrincipal, Instant since) {}
