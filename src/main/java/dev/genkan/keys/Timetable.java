package dev.genkan.keys;

import java.time.Duration;

/**
 * When keys change. Refuses at the start what would fail requests later: a key that signs before others can know it, or that leaves while
 * others still need it.
 *
 * @param period for which a key signs
 * @param before for which it is published before that
 * @param after for which it is published after that
 * @param kept for which it is known after that
 * @param settled after which no replica signs with a key any more that has a successor
 */
record Timetable(Duration period, Duration before, Duration after, Duration kept, Duration settled) {
    /** For which others may keep the JWK set ({@code Cache-Control: max-age}), and as much again for those who are late. */
    private static final Duration JWKS_CACHED = Duration.ofMinutes(10);
    /** No token of ours that another looks at the signature of lives longer, with the leeway of clocks. */
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(15);
    /** A request that is under way, and clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    static Timetable of(KeysConfig config) {
        Duration settled = config.cache().plus(MARGIN);
        atLeast("published-before", config.publishedBefore(), JWKS_CACHED.plus(settled));
        atLeast("published-after", config.publishedAfter(), TOKENS_LIVE.plus(settled));
        atLeast("period", config.period(), config.publishedBefore().plus(config.publishedAfter()));
        atLeast("kept", config.kept(), config.publishedAfter());
        return new Timetable(
                config.period(), config.publishedBefore(), config.publishedAfter(), config.kept(), settled);
    }

    /** How old the newest key is when its successor is made. */
    Duration age() {
        return period.minus(before);
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalStateException("genkan.keys." + name + " is " + value + ", but must be " + least
                    + " at least, or requests would fail when keys change");
        }
    }
}
