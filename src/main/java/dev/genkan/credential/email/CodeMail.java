package dev.genkan.credential.email;

import dev.genkan.mail.Mail;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The mail that carries a code. */
@Singleton
final class CodeMail {
    /** Members and their insurers are in Japan, and its clock needs no explanation there. */
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static final DateTimeFormatter JAPANESE =
            DateTimeFormatter.ofPattern("uuuu年M月d日、aK時m分", Locale.JAPANESE).withZone(TOKYO);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM uuuu, h:mm a", Locale.ENGLISH).withZone(TOKYO);

    private final EmailConfig config;

    CodeMail(EmailConfig config) {
        this.config = config;
    }

    Mail write(Tenant tenant, Recipient recipient, Code code, Instant expiresAt) {
        boolean english = Locale.ENGLISH.getLanguage().equals(recipient.locale().getLanguage());
        Locale locale = english ? Locale.ENGLISH : Locale.JAPANESE;
        MailMessages messages = MessageBundles.get(MailMessages.class, Localized.Literal.of(locale.toLanguageTag()));
        String insurer = tenant.settings().name().in(locale);
        TenantSettings.Contact contact = tenant.settings().contact();
        String text = messages.code_text(
                insurer,
                code.digits(),
                moment(expiresAt, english),
                contact.name().in(locale),
                contact.telephone(),
                contact.hours().in(locale));
        return new Mail(
                "email-code", locale, recipient.email(), messages.code_subject(insurer), text, config.validity());
    }

    static String moment(Instant moment, boolean english) {
        return (english ? ENGLISH : JAPANESE).format(moment);
    }
}
