package dev.genkan.credential.password;

/** Nothing longer is normalised or hashed; no password can be that long. */
final class Lengths {
    private static final int LONGEST_CHARS = 4 * PasswordPolicy.LONGEST;

    private Lengths() {}

    static boolean isHashed(String typed) {
        return typed.length() <= LONGEST_CHARS;
    }
}
