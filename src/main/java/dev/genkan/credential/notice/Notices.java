package dev.genkan.credential.notice;

import dev.genkan.database.Tx;
import dev.genkan.mail.Mail;
import dev.genkan.mail.Outbox;
import dev.genkan.member.Member;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Leaves the mail in the transaction of the change that it tells. */
@Singleton
public final class Notices {
    /** Days later it is still worth knowing. */
    private static final Duration USEFUL_FOR = Duration.ofDays(3);

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter JAPANESE =
            DateTimeFormatter.ofPattern("uuuu年M月d日 aK時m分", Locale.JAPANESE).withZone(TOKYO);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM uuuu, h:mm a", Locale.ENGLISH).withZone(TOKYO);

    private final Outbox outbox;

    Notices(Outbox outbox) {
        this.outbox = outbox;
    }

    /** To the confirmed address; a member without one is told nothing. @param reader the mail's language */
    public void tell(Tx tx, Tenant tenant, Member member, Locale reader, Change change) {
        if (member.email() != null) {
            tell(tx, tenant, member.email(), reader, change);
        }
    }

    /** To an address that may be the member's no more: the old one hears of the new one. */
    public void tell(Tx tx, Tenant tenant, String address, Locale reader, Change change) {
        boolean english = Locale.ENGLISH.getLanguage().equals(reader.getLanguage());
        Locale locale = english ? Locale.ENGLISH : Locale.JAPANESE;
        NoticeMessages words = MessageBundles.get(NoticeMessages.class, Localized.Literal.of(locale.toLanguageTag()));
        String insurer = tenant.settings().name().in(locale);
        TenantSettings.Contact contact = tenant.settings().contact();
        String text = words.text(
                insurer,
                what(words, change),
                moment(tx.now(), english),
                tenant.at("/account").toString(),
                contact.name().in(locale),
                contact.telephone(),
                contact.hours().in(locale));
        outbox.put(tx, tenant, new Mail("notice", locale, address, words.subject(insurer), text, USEFUL_FOR));
    }

    private static String moment(Instant moment, boolean english) {
        return (english ? ENGLISH : JAPANESE).format(moment);
    }

    private static String what(NoticeMessages words, Change change) {
        return switch (change) {
            case PASSKEY_ADDED -> words.passkey_added();
            case OTP_ADDED -> words.otp_added();
            case DEVICE_RENAMED -> words.device_renamed();
            case DEVICE_REMOVED -> words.device_removed();
            case METHOD_CHANGED -> words.method_changed();
            case RECOVERY_CODES_MADE -> words.recovery_codes_made();
            case RECOVERY_CODE_USED -> words.recovery_code_used();
            case PASSWORD_CHANGED -> words.password_changed();
            case PASSWORD_RESET -> words.password_reset();
            case EMAIL_CHANGED -> words.email_changed();
            case USER_ID_CHANGED -> words.user_id_changed();
            case SESSION_ENDED -> words.session_ended();
            case DEVICE_TRUSTED -> words.device_trusted();
            case TRUST_ENDED -> words.trust_ended();
        };
    }
}
