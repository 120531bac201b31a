package dev.genkan.credential.password;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a password is compared with besides its policy.
 *
 * @param userId folded, as stored, and as the member has just changed it
 * @param birthDate null where the insurer has not given one
 * @param equalsInitial whether the text, which comes from {@link OpaqueString#prepareWithoutCase}, is the initial password in that
 *     form. The initial password is known by its hash only, so this may take as long as a hash, and is asked at most once.
 */
public record PasswordContext(String userId, @Nullable LocalDate birthDate, Predicate<String> equalsInitial) {

    /** For a member whose initial password is gone. */
    public static PasswordContext withoutInitial(String userId, @Nullable LocalDate birthDate) {
        return new PasswordContext(userId, birthDate, text -> false);
    }

    /** Without the birth date, which belongs in no log. */
    @Override
    public String toString() {
        return "PasswordContext[" + userId + "]";
    }
}
