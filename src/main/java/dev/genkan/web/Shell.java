package dev.genkan.web;

import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import io.quarkus.qute.TemplateData;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the layout around each page needs: first component of every page's template record.
 *
 * @param tenant null only on pages outside any tenant
 * @param languageLink this page's address up to the language's tag
 * @param isAnswer to a form that was sent: a link would lose what was typed there
 */
@TemplateData
public record Shell(@Nullable Tenant tenant, Locale locale, String languageLink, boolean isAnswer, String requestId) {
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9+]");

    public boolean hasTenant() {
        return tenant != null;
    }

    public String language() {
        return locale.getLanguage();
    }

    public String otherLanguage() {
        return isEnglish() ? "ja" : "en";
    }

    public boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    public String name() {
        return tenant == null ? "genkan" : settings().name().in(locale);
    }

    /** The path under which the tenant's pages are, without a final slash. */
    public String path() {
        return tenant == null ? "" : tenant.path();
    }

    public String stylesheet() {
        return Assets.STYLESHEET;
    }

    public String script() {
        return Assets.SCRIPT;
    }

    /** Only for pages that speak of passkeys. */
    public String passkeyScript() {
        return Assets.PASSKEY_SCRIPT;
    }

    /** Only for the page that posts an answer. */
    public String formScript() {
        return Assets.FORM_SCRIPT;
    }

    public String operatedBy() {
        return settings().contact().operatedBy().in(locale);
    }

    public String contactName() {
        return settings().contact().name().in(locale);
    }

    public String contactHours() {
        return settings().contact().hours().in(locale);
    }

    public String telephone() {
        return settings().contact().telephone();
    }

    /** For {@code tel:} links (RFC 3966). */
    public String telephoneDigits() {
        return NO_DIGIT.matcher(telephone()).replaceAll("");
    }

    private TenantSettings settings() {
        if (tenant == null) {
            throw new IllegalStateException("this page belongs to no tenant");
        }
        return tenant.settings();
    }
}
