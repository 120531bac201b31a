package dev.genkan.outbound;

/** Why nothing was fetched, in words for the operator and for the developer of what was to be fetched. */
public final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message) {
        super(message);
    }
}
