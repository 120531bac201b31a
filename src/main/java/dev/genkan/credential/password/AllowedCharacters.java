package dev.genkan.credential.password;

/** Which characters a policy lets a password contain. */
public enum AllowedCharacters {
    /** Whatever {@link OpaqueString} lets through: every letter, digit, symbol and space. */
    PRINTABLE,
    /** Space and the 94 visible characters of ASCII, for portals whose other channels know no more. */
    ASCII;

    boolean contains(int codePoint) {
        return this == PRINTABLE || codePoint >= ' ' && codePoint <= '~';
    }
}
