package dev.genkan.journey;

/** Where a journey leads from here: {@link Next}, {@link Finished} or {@link StartOver}. */
public sealed interface Way permits Next, Finished, StartOver {}
