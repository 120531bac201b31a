package dev.genkan.audit;

/** How it ended. */
public enum Outcome {
    DONE,
    REFUSED
}
