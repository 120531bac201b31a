package dev.genkan.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** A text in both languages. */
@RegisterForReflection
public record Localized(String ja, String en) {
    /** Japanese unless the locale's language is English. */
    public String in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : ja;
    }
}
