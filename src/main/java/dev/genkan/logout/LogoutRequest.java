package dev.genkan.logout;

import dev.genkan.client.Client;
import dev.genkan.oauth.Parameters;
import dev.genkan.token.IdTokenHint;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked logout request.
 *
 * @param client who asks, if it said so; null: unknown
 * @param hint a genuine ID token of that client; null if there was none
 * @param redirectUri registered for the client; null: nowhere
 * @param state returned as it came; null if none
 */
record LogoutRequest(
        @Nullable Client client,
        @Nullable IdTokenHint hint,
        @Nullable String redirectUri,
        @Nullable String state) {

    /** Where the browser goes afterwards (RP-Initiated Logout 1.0, 3). */
    Optional<URI> target() {
        if (redirectUri == null) {
            return Optional.empty();
        }
        if (state == null) {
            return Optional.of(URI.create(redirectUri));
        }
        String joint = redirectUri.indexOf('?') < 0 ? "?" : "&";
        return Optional.of(
                URI.create(redirectUri + joint + "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)));
    }

    /** For the Content-Security-Policy of the page that asks: its form leads there in the end. */
    List<String> targetOrigins() {
        return target().map(LogoutRequest::origin).stream().toList();
    }

    static List<String> wishedLocales(Parameters parameters) {
        return parameters
                .get("ui_locales")
                .map(locales -> List.of(locales.split(" ")))
                .orElse(List.of());
    }

    /** For a Content-Security-Policy. */
    static String origin(URI uri) {
        return uri.getRawAuthority() == null ? uri.getScheme() + ":" : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
