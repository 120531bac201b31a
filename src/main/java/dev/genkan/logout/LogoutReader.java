package dev.genkan.logout;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.IdTokenHint;
import dev.genkan.token.IdTokens;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a logout request (RP-Initiated Logout 1.0, 2). Errors are shown: nobody is redirected with one. */
@Singleton
final class LogoutReader {
    /** Longest values in characters. Anybody may have a request kept for a minute, so it has to have an end. */
    private static final int BOUND = 8_000;

    /** Every parameter that is read. */
    static final List<String> KNOWN =
            List.of("id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales");

    private final Clients clients;
    private final IdTokens idTokens;

    LogoutReader(Clients clients, IdTokens idTokens) {
        this.clients = clients;
        this.idTokens = idTokens;
    }

    /**
     * A hint that is not genuine is as good as none: the member is asked. A redirect URI without a client that it could be
     * registered for is left out.
     *
     * @throws ProtocolException.Shown for what no page can repair
     */
    LogoutRequest read(Tenant tenant, Parameters parameters) {
        parameters.repeated(KNOWN).ifPresent(name -> {
            throw shown(name + " was sent more than once");
        });
        KNOWN.forEach(name -> {
            if (parameters.get(name).orElse("").length() > BOUND) {
                throw shown(name + " is longer than " + BOUND + " characters");
            }
        });
        IdTokenHint hint = parameters
                .get("id_token_hint")
                .flatMap(token -> idTokens.hint(tenant, token, null))
                .orElse(null);
        Client client = client(tenant, parameters, hint);
        String redirectUri = client == null ? null : redirectUri(client, parameters);
        return new LogoutRequest(
                client, hint, redirectUri, parameters.get("state").orElse(null));
    }

    private @Nullable Client client(Tenant tenant, Parameters parameters, @Nullable IdTokenHint hint) {
        String named = parameters.get("client_id").orElse(null);
        if (named == null) {
            return hint == null ? null : clients.find(tenant, hint.clientId()).orElse(null);
        }
        if (hint != null && !hint.clientId().equals(named)) {
            throw shown("client_id is not the client to which id_token_hint was issued");
        }
        return clients.find(tenant, named).orElseThrow(() -> shown("client_id is not registered here"));
    }

    private static @Nullable String redirectUri(Client client, Parameters parameters) {
        String redirectUri = parameters.get("post_logout_redirect_uri").orElse(null);
        if (redirectUri != null && !client.settings().postLogoutRedirectUris().contains(redirectUri)) {
            throw shown(
                    "post_logout_redirect_uri is not registered for this client; it is compared character by character");
        }
        return redirectUri;
    }

    private static ProtocolException.Shown shown(String description) {
        return new ProtocolException.Shown(ErrorCode.INVALID_REQUEST, description);
    }
}
