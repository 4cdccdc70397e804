package dev.muster.plan;

import java.time.Duration;

/** A wave, once its accounts are known. */
public record DesiredWave(String name, Duration bake, String gate) {}
