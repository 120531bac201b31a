package dev.genkan.web;

import dev.genkan.secret.KeyedHash;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tokens for forms that have no journey's ticket: bound to the browser's cookie and to one form. */
@Singleton
public final class Csrf {
    private final TenantSecrets secrets;

    Csrf(TenantSecrets secrets) {
        this.secrets = secrets;
    }

    /** @param form names the form, for example {@code logout} */
    public String token(Tenant tenant, Browser browser, String form) {
        KeyedHash hash = secrets.of(tenant.id(), "csrf");
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash.hash(browser.token().value(), form));
    }

    /** Whether this browser got that token with that form; false if there is none. */
    public boolean matches(Tenant tenant, Browser browser, String form, @Nullable String token) {
        return token != null
                && !browser.fresh()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        token(tenant, browser, form).getBytes(StandardCharsets.UTF_8));
    }
}
