package dev.genkan.terms;

import dev.genkan.secret.OpaqueToken;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One version of a document in one language. Immutable once applied: a changed text is a new version.
 *
 * @param version counts from 1; the same in both languages
 * @param language {@code ja} or {@code en}
 * @param body the text as written, in a few marks of Markdown
 * @param requiredFrom the day (in Japan) from which the version counts
 */
public record Document(Kind kind, int version, String language, String body, LocalDate requiredFrom) {

    /** What a document is about. Only {@link #TERMS} are agreed to. */
    public enum Kind {
        TERMS,
        PRIVACY;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the version is below 1 or the language is none of ours */
    public Document {
        if (version < 1) {
            throw new IllegalArgumentException("a document's version counts from 1 and is " + version);
        }
        if (!language.equals("ja") && !language.equals("en")) {
            throw new IllegalArgumentException("a document's language is ja or en and not " + language);
        }
    }

    /** SHA-256 of the text's UTF-8 bytes: what a consent says was shown. */
    public byte[] sha256() {
        return OpaqueToken.sha256(body);
    }
}
