package dev.genkan.login;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Locale;

/** The bundle in the reader's language. */
final class ForgottenWords {
    private ForgottenWords() {}

    static ForgottenMessages in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                ? MessageBundles.get(ForgottenMessages.class, Localized.Literal.of("en"))
                : MessageBundles.get(ForgottenMessages.class);
    }
}
