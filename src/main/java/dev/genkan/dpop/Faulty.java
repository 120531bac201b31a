package dev.genkan.dpop;

/** A proof that shows nothing. The message is for the client's developer. */
final class Faulty extends Exception {
    private static final long serialVersionUID = 1;

    Faulty(String description) {
        // No stack trace: a wrong proof is no fault of this program.
        super(description, null, false, false);
    }
}
