package dev.genkan.keys;

import org.jspecify.annotations.Nullable;

/**
 * What the database says of a key at one moment.
 *
 * @param jwk the pair, of a former key the public part only; null if it was known already
 */
record StoredKey(Standing standing, @Nullable String jwk) {
    /** Two equal lists of these are one and the same ring. */
    record Standing(String kid, State state) {}

    enum State {
        /** It signs, unless there is a newer one that does. */
        ACTIVE,
        /** Published, and to sign later. */
        WAITING,
        /** Signs no more, but tokens that it signed still live. */
        PUBLISHED,
        /** Known for {@code id_token_hint} only. */
        KEPT
    }
}
