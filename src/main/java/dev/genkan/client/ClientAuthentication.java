package dev.genkan.client;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is the client that calls (RFC 6749, 2.3; OpenID Connect Core 9). It must use the method that it registered, and one
 * only. An unknown client, a wrong secret and a wrong method get the same words, in the same time.
 */
@Singleton
public final class ClientAuthentication {
    /** Every parameter by which a client may say who it is; none of them may be repeated. */
    public static final List<String> PARAMETERS =
            List.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    private static final String FAILED =
            "client authentication failed: unknown client_id, wrong client_secret, or a method that is not registered";
    /** Compared with when there is no such client, so that its absence does not show in the time. */
    private static final byte[] NO_HASH = new byte[32];

    private final Clients clients;

    ClientAuthentication(Clients clients) {
        this.clients = clients;
    }

    /**
     * @param authorization the request's Authorization header; null if it has none
     * @throws ProtocolException.Answered {@code invalid_request} for two methods at once, else {@code invalid_client}
     */
    public Client authenticate(Tenant tenant, @Nullable String authorization, Parameters form) {
        Presented presented = authorization == null ? Presented.inForm(form) : Presented.inHeader(authorization, form);
        Optional<Registered> found = clients.registered(tenant.id(), presented.clientId());
        byte[] expected = found.map(Registered::secretHash).orElse(NO_HASH);
        boolean secretMatches = MessageDigest.isEqual(
                expected, OpaqueToken.sha256(presented.secret() == null ? "" : presented.secret()));
        return found.map(Registered::client)
                .filter(client -> client.settings().authMethod().equals(presented.method()))
                .filter(client -> client.isPublic() || secretMatches)
                .orElseThrow(() -> failed(authorization != null));
    }

    static ProtocolException.Answered failed(boolean byHeader) {
        return new ProtocolException.Answered(ErrorCode.INVALID_CLIENT, FAILED, byHeader);
    }
}
