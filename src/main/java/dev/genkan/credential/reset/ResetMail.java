package dev.genkan.credential.reset;

import dev.genkan.mail.Mail;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import java.util.Locale;

/** The mail that carries a link. */
@Singleton
final class ResetMail {
    private final ResetConfig config;

    ResetMail(ResetConfig config) {
        this.config = config;
    }

    /** @param language of the mail, as a tag */
    Mail write(Tenant tenant, String address, String language, OpaqueToken token) {
        Locale locale = Locale.ENGLISH.getLanguage().equals(language) ? Locale.ENGLISH : Locale.JAPANESE;
        ResetMessages words = MessageBundles.get(ResetMessages.class, Localized.Literal.of(locale.toLanguageTag()));
        String insurer = tenant.settings().name().in(locale);
        TenantSettings.Contact contact = tenant.settings().contact();
        String text = words.text(
                insurer,
                tenant.at("/login/reset?token=" + token.value()).toString(),
                config.validity().toMinutes(),
                contact.name().in(locale),
                contact.telephone(),
                contact.hours().in(locale));
        return new Mail("password-reset", locale, address, words.subject(insurer), text, config.validity());
    }
}
