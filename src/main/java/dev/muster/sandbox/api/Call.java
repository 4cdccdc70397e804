package dev.muster.sandbox.api;

import dev.muster.sandbox.world.World;

/** One request: what, by whom, in which Region, in which world. */
public record Call(String action, Caller caller, String region, Input input, World world) {}
