package dev.genkan.demo.portal;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around each of a portal's pages.
 *
 * @param portal name of the colours, see portal.css
 * @param documents whether this is the documents' portal
 * @param sister origin of the insurer's other portal; null if there is none
 * @param account the member's own page at the issuer
 * @param member who is logged in; null: nobody, empty: somebody whose name is not known
 */
@TemplateData
public record Frame(
        String portal,
        boolean documents,
        @Nullable String sister,
        String insurer,
        String telephone,
        String account,
        Locale locale,
        @Nullable String member) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter JAPANESE = DateTimeFormatter.ofPattern("yyyy年M月d日 aK時m分", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy, h:mm a", Locale.ENGLISH);

    Frame(Portal portal, Locale locale, @Nullable String member) {
        this(
                portal.id(),
                portal.service() == Service.DOCUMENTS,
                portal.addresses().sister() == null
                        ? null
                        : portal.addresses().sister().toString(),
                portal.insurer().name().in(locale),
                portal.insurer().telephone(),
                portal.issuer() + "/account",
                locale,
                member);
    }

    public boolean hasSister() {
        return sister != null;
    }

    public boolean hasMember() {
        return member != null;
    }

    public String language() {
        return locale.getLanguage();
    }

    public boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    /** For {@code tel:} links (RFC 3966). */
    public String telephoneDigits() {
        return telephone.replaceAll("[^0-9+]", "");
    }

    /** In Japan's time, as people say it. */
    public String dateTime(Instant instant) {
        return (isEnglish() ? ENGLISH : JAPANESE).format(instant.atZone(ZONE));
    }
}
