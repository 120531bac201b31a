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
 * @param member who is logged in; null: nobody, empty: somebody whose name is not known
 */
@TemplateData
public record Frame(
        String portal,
        String insurer,
        String telephone,
        Locale locale,
        @Nullable String member) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter JAPANESE = DateTimeFormatter.ofPattern("yyyy年M月d日 aK時m分", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy, h:mm a", Locale.ENGLISH);

    Frame(String portal, Insurer insurer, Locale locale, @Nullable String member) {
        this(portal, insurer.name().in(locale), insurer.telephone(), locale, member);
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
