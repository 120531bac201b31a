package dev.genkan.journey;

/** The page of this step is shown, at {@link OpenStep#address}. */
public record Next(OpenStep open) implements Outcome, Way {}
