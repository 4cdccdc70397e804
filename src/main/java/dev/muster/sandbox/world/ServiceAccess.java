package dev.muster.sandbox.world;

import java.time.Instant;

/** A service that may act in the whole organization. */
public record ServiceAccess(String servicePrincipal, Instant since) {}
