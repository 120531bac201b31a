package dev.genkan.journey;

/** Where a journey leads from here: {@link Next}, {@link Finished}, {@link StartOver} or {@link Closed}. */
public sealed interface Way permits Next, Finished, StartOver, Closed {}
