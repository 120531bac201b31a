package dev.genkan.credential.password;

/**
 * Which password a member has at this moment, without the password.
 *
 * @param version another one after each change and each re-issue: what was proven with one password is not proven with the next
 */
public record PresentPassword(boolean isInitial, String version) {
    static PresentPassword of(StoredPassword stored) {
        return new PresentPassword(stored.isInitial(), stored.version());
    }
}
