package dev.muster.sandbox.world;

/** Whether Regions are worked one after another. */
public enum RegionConcurrency {
  SEQUENTIAL,
  PARALLEL
}
