package dev.genkan.journey;

import dev.genkan.tenant.Tenant;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A login that begins here and is carried out by the portal (OpenID Connect Core 4). */
public final class InitiatedLogin {
    private InitiatedLogin() {}

    /** @param initiateLoginUri as registered; a query of its own is kept */
    public static URI at(String initiateLoginUri, Tenant tenant) {
        return URI.create(initiateLoginUri + (initiateLoginUri.indexOf('?') < 0 ? "?" : "&") + "iss="
                + URLEncoder.encode(tenant.issuer(), StandardCharsets.UTF_8));
    }
}
