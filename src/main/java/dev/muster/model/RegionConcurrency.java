package dev.muster.model;

/** Whether an operation takes its Regions one after the other. */
public enum RegionConcurrency {
  SEQUENTIAL,
  PARALLEL
}
