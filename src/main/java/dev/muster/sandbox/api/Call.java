package dev.muster.sandbox.api;

import dev.muster.sandbox.world.World;

/** One request: what, by whom, in which Region, in which world, with which S3 objects in reach. */
public record Call(
    String action, Caller caller, String region, Input input, World world, StoredObjects objects) {}
