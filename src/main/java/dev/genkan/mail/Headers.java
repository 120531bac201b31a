package dev.genkan.mail;

/** What may stand in a header's value. */
final class Headers {
    private Headers() {}

    /** @throws IllegalArgumentException if there is a line break or another control character; does not repeat the value */
    static void check(String name, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the " + name + " of a mail is one line without control characters");
        }
    }

    /** A display name without the signs that mean something in an address; some servers still read it unquoted. */
    static String displayName(String name) {
        return name.replaceAll("[\\p{Cntrl}<>()\\[\\]\"\\\\,;:@]+", " ")
                .replaceAll(" {2,}", " ")
                .strip();
    }
}
