package dev.genkan.account;

import dev.genkan.login.Words;
import dev.genkan.member.Method;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The account page's words in the reader's language. */
final class AccountWords {
    private AccountWords() {}

    static AccountMessages in(Locale locale) {
        return MessageBundles.get(AccountMessages.class, Localized.Literal.of(locale.getLanguage()));
    }

    /** @param method null: not chosen yet */
    static String method(@Nullable Method method, AccountMessages words) {
        if (method == null) {
            return words.none();
        }
        return method == Method.PASSKEY ? words.method_passkey() : words.method_otp();
    }

    /** 2026年11月22日 午後3時5分. */
    static String moment(Instant moment, Locale locale) {
        return Words.day(moment, locale) + " " + Words.time(moment, locale);
    }
}
