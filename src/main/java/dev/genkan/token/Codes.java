package dev.genkan.token;

import dev.genkan.database.Tx;
import dev.genkan.oauth.Acr;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Session;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Authorization codes: 60 seconds, bound to what was asked, good once (RFC 6749, 4.1.2; RFC 9700, 2.1.1). */
@Singleton
public final class Codes {
    private static final int LIFETIME_SECONDS = 60;

    private final Randomness randomness;

    Codes(Randomness randomness) {
        this.randomness = randomness;
    }

    /** Writes the grant and its code. The answer to the client is the only place where the code stands in clear. */
    public OpaqueToken issue(Tx tx, AuthorizationRequest request, Session session) {
        UUID grant = randomness.id();
        insertGrant(tx, grant, request, session);
        OpaqueToken code = randomness.token();
        tx.sql()
                .createUpdate("insert into authorization_code (tenant_id, code_hash, grant_id, client_id, redirect_uri,"
                        + " code_challenge, nonce, expires_at) values (:tenant, :hash, :grant, :client, :redirectUri,"
                        + " :challenge, :nonce, now() + :lifetime * interval '1 second')")
                .bind("tenant", tx.tenant().value())
                .bind("hash", code.sha256())
                .bind("grant", grant)
                .bind("client", request.clientId())
                .bind("redirectUri", request.redirectUri())
                .bind("challenge", request.codeChallenge())
                .bind("nonce", request.nonce())
                .bind("lifetime", LIFETIME_SECONDS)
                .execute();
        return code;
    }

    private static void insertGrant(Tx tx, UUID grant, AuthorizationRequest request, Session session) {
        tx.sql()
                .createUpdate("insert into grant_record (tenant_id, grant_id, client_id, member_id, session_id, scopes,"
                        + " acr, amr, auth_time) values (:tenant, :grant, :client, :member, :session,"
                        + " string_to_array(:scopes, ' '), :acr, string_to_array(:amr, ' '), :authTime)")
                .bind("tenant", tx.tenant().value())
                .bind("grant", grant)
                .bind("client", request.clientId())
                .bind("member", session.memberId())
                .bind("session", session.id())
                .bind("scopes", String.join(" ", request.scopes()))
                .bind("acr", answered(request, session).value())
                .bind("amr", String.join(" ", session.amr()))
                .bind("authTime", session.authTime())
                .execute();
    }

    /** The first requested value that the session reaches, else the session's own (OpenID Connect Core 3.1.2.1). */
    private static Acr answered(AuthorizationRequest request, Session session) {
        return request.acrValues().stream()
                .map(Acr::parse)
                .flatMap(Optional::stream)
                .filter(session.acr()::reaches)
                .findFirst()
                .orElse(session.acr());
    }
}
