package dev.genkan.client;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who is the client that calls (RFC 6749, 2.3; OpenID Connect Core 9; RFC 8705, 2). It must use the method that it registered, and one
 * only. An unknown client, a wrong secret and a wrong method get the same words; a secret is compared in the same time whether there is
 * such a client or not.
 */
@Singleton
public final class ClientAuthentication {
    /** Every parameter by which a client may say who it is; none of them may be repeated. */
    public static final List<String> PARAMETERS =
            List.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    /** All methods of {@link ClientSettings#METHODS} whose proof is a JWT may be signed with these. */
    public static final List<String> ALGORITHMS = Stream.concat(
                    ClientSignatures.ALGORITHMS.stream(), Stream.of("HS256"))
            .toList();

    private static final Logger LOG = Logger.getLogger(ClientAuthentication.class);
    private static final String FAILED =
            "client authentication failed: unknown client_id, wrong client_secret, assertion or certificate, or a method that is"
                    + " not registered";
    /** Compared with when there is no such client, so that its absence does not show in the time. */
    private static final byte[] NO_HASH = new byte[32];

    /** Whether the client is who it says, by the method that it registered. */
    private interface Proof {
        boolean holds(Tenant tenant, Registered registered, Presented presented, Call call);
    }

    private final Clients clients;
    private final Map<String, Proof> proofs;

    ClientAuthentication(Clients clients, Assertions assertions, TlsProofs tls) {
        this.clients = clients;
        Proof secret = (tenant, registered, presented, call) -> true;
        Proof assertion = (tenant, registered, presented, call) ->
                assertions.prove(tenant, registered, Objects.requireNonNull(presented.assertion()), call.path());
        this.proofs = Map.of(
                ClientSettings.BASIC, secret,
                ClientSettings.POST, secret,
                ClientSettings.SECRET_JWT, assertion,
                ClientSettings.KEY_JWT, assertion,
                ClientSettings.TLS, (tenant, registered, presented, call) -> tls.names(registered.client(), call),
                ClientSettings.SELF_SIGNED_TLS,
                        (tenant, registered, presented, call) -> tls.isOf(tenant, registered.client(), call),
                ClientSettings.NONE, (tenant, registered, presented, call) -> true);
    }

    /**
     * May ask a client's address for its keys, and writes down an assertion that was used: not inside a transaction.
     *
     * @throws ProtocolException.Answered {@code invalid_request} for two methods at once, else {@code invalid_client}
     */
    public Client authenticate(Tenant tenant, Call call) {
        Presented presented = Presented.in(call);
        Optional<Registered> found = clients.registered(tenant.id(), presented.clientId());
        boolean secretMatches = secretMatches(found, presented.secret());
        return found.filter(registered -> presented.methods().contains(method(registered)))
                .filter(registered -> presented.secret() == null || secretMatches)
                .filter(registered -> proofs.get(method(registered)).holds(tenant, registered, presented, call))
                .map(Registered::client)
                .orElseThrow(() -> {
                    LOG.debugf("%s of tenant %s failed to authenticate at %s", presented, tenant.id(), call.path());
                    return failed(call.authorization() != null);
                });
    }

    static ProtocolException.Answered failed(boolean byHeader) {
        return new ProtocolException.Answered(ErrorCode.INVALID_CLIENT, FAILED, byHeader);
    }

    private static String method(Registered registered) {
        return registered.client().settings().authMethod();
    }

    private static boolean secretMatches(Optional<Registered> found, @Nullable String secret) {
        byte[] expected = found.map(Registered::secretHash).orElse(NO_HASH);
        return MessageDigest.isEqual(expected, OpaqueToken.sha256(secret == null ? "" : secret));
    }
}
