package dev.genkan.introspection;

import dev.genkan.oauth.Dpop;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Introspected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A token in the words of RFC 7662, 2.2. */
final class Description {
    private Description() {}

    /** @param found empty: no more is told than that it is not good */
    static Map<String, Object> of(Tenant tenant, Optional<Introspected> found) {
        return found.map(token -> active(tenant, token)).orElse(Map.of("active", false));
    }

    private static Map<String, Object> active(Tenant tenant, Introspected token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("iss", tenant.issuer());
        members.put("client_id", token.clientId());
        members.put("sub", token.subject());
        if (!token.scopes().isEmpty()) {
            members.put("scope", String.join(" ", token.scopes()));
        }
        members.put("iat", token.issuedAt().getEpochSecond());
        members.put("exp", token.expiresAt().getEpochSecond());
        if (token.isAccessToken()) {
            members.put("token_type", token.binding().dpopKey() == null ? "Bearer" : Dpop.NAME);
            members.put("aud", List.copyOf(token.audience()));
            members.put("jti", token.id());
        }
        if (!token.binding().isNone()) {
            members.put("cnf", token.binding().confirmation());
        }
        Introspected.Authentication authentication = token.authentication();
        if (authentication != null) {
            members.put("acr", authentication.acr().value());
            members.put("auth_time", authentication.time().getEpochSecond());
        }
        return members;
    }
}
