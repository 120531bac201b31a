package dev.genkan.authorize;

import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST_OBJECT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.Client;
import dev.genkan.client.ClientSignatures;
import dev.genkan.client.Features.Profile;
import dev.genkan.oauth.Parameters;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Request objects: authorization requests as JWTs that the client has signed (RFC 9101; OpenID Connect Core 6; FAPI 2.0 Message Signing,
 * 5.3.1). Never unsigned ones.
 */
@Singleton
final class RequestObjects {
    /** Longer ones than any request that passes the checks. */
    static final int LONGEST = 20_000;

    private static final Duration LEEWAY = Duration.ofSeconds(30);
    /** FAPI 2.0 Message Signing, 5.3.1. */
    private static final Duration FAPI_LIFETIME = Duration.ofMinutes(60);

    /** RFC 9101, 10.8: what is meant for something else is named otherwise, or not at all. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("oauth-authz-req+jwt");

    private static final Set<JOSEObjectType> TYPES =
            Set.of(TYPE, new JOSEObjectType("application/oauth-authz-req+jwt"), JOSEObjectType.JWT);

    private static final Set<String> ABOUT_ITSELF = Set.of("iss", "aud", "exp", "nbf", "iat", "jti", "sub");

    private final ClientSignatures signatures;
    private final InstantSource clock;
    private final ObjectMapper json;

    RequestObjects(ClientSignatures signatures, InstantSource clock, ObjectMapper json) {
        this.signatures = signatures;
        this.clock = clock;
        this.json = json;
    }

    /** Why one is not believed. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Faulty(Fault fault) {
            super(fault.description(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /**
     * What a request object says.
     *
     * @param parameters all of it, and of nothing else
     * @param isOfOauth it says that it is one of RFC 9101, beside which no other parameter counts
     */
    record Opened(Parameters parameters, boolean isOfOauth) {}

    /** May ask the client's address for its keys: not inside a transaction. */
    Opened open(Tenant tenant, Client client, String text) throws Faulty {
        SignedJWT jwt = parse(text);
        if (!signatures.isGenuine(
                tenant, client, jwt, client.settings().features().requests().algorithm())) {
            throw faulty("request is not signed by a key and an algorithm that this client has registered");
        }
        JWTClaimsSet claims = claims(jwt);
        boolean isOfOauth = isOfOauth(jwt.getHeader());
        parties(tenant, client, claims, isOfOauth || isStrict(client));
        times(client, claims);
        return new Opened(new Parameters(parameters(claims)), isOfOauth);
    }

    /** How its author waits for the answer, signed or not: good for an error, which goes to an address that stands elsewhere. */
    static Parameters listening(String text) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        try {
            JWTClaimsSet claims =
                    text.length() > LONGEST ? null : JWTParser.parse(text).getJWTClaimsSet();
            for (String name : List.of("response_mode", "state")) {
                if (claims != null && claims.getClaim(name) instanceof String value) {
                    said.put(name, List.of(value));
                }
            }
        } catch (ParseException | IllegalArgumentException e) {
            // Not even its author could read it.
        }
        return new Parameters(said);
    }

    /** Whether nothing but the request object counts, whatever it calls itself (RFC 9101, 6.3). */
    static boolean isStrict(Client client) {
        return client.settings().features().profile().isFapi()
                || client.settings().features().requests().signedOnly();
    }

    private static SignedJWT parse(String text) throws Faulty {
        if (text.length() > LONGEST) {
            throw faulty("request is longer than " + LONGEST + " characters");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JOSEObjectType type = jwt.getHeader().getType();
            if (type == null || TYPES.contains(type)) {
                return jwt;
            }
        } catch (ParseException e) {
            // Unsigned and encrypted ones, too; its message quotes what was sent.
            throw faulty("request is no signed JWT; unsigned and encrypted ones are not accepted");
        }
        throw faulty("typ in the header of request must be oauth-authz-req+jwt, JWT or left out");
    }

    private static boolean isOfOauth(Header header) {
        return header.getType() != null && !JOSEObjectType.JWT.equals(header.getType());
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws Faulty {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw faulty("request holds no claims set");
        }
    }

    /** RFC 9101, 4 and 10.8. @param required whether OpenID Connect's "should" is a "must" here */
    private static void parties(Tenant tenant, Client client, JWTClaimsSet claims, boolean required) throws Faulty {
        Object clientId = claims.getClaim("client_id");
        if (clientId == null ? required : !clientId.equals(client.id())) {
            throw faulty("client_id in request must be the client_id of the request");
        }
        if (claims.getIssuer() == null ? required : !client.id().equals(claims.getIssuer())) {
            throw faulty("iss in request must be the client_id");
        }
        if (claims.getAudience().isEmpty() ? required : !claims.getAudience().contains(tenant.issuer())) {
            throw faulty("aud in request must be the issuer");
        }
        if (client.id().equals(claims.getSubject())) {
            throw faulty("sub in request must not be the client_id: it would be an assertion of who the client is");
        }
        for (String nested : List.of("request", "request_uri")) {
            if (claims.getClaim(nested) != null) {
                throw faulty(nested + " must not stand in request");
            }
        }
    }

    private void times(Client client, JWTClaimsSet claims) throws Faulty {
        Instant now = clock.instant();
        Instant expiry = instant(claims.getExpirationTime());
        Instant notBefore = instant(claims.getNotBeforeTime());
        if (expiry != null && !now.isBefore(expiry.plus(LEEWAY))) {
            throw faulty("exp in request is past");
        }
        if (notBefore != null && now.isBefore(notBefore.minus(LEEWAY))) {
            throw faulty("nbf in request is not reached");
        }
        if (client.settings().features().profile() != Profile.FAPI2_MESSAGE_SIGNING) {
            return;
        }
        if (expiry == null || notBefore == null) {
            throw faulty("exp and nbf must both stand in request (FAPI 2.0 Message Signing, 5.3.1)");
        }
        if (notBefore.isBefore(now.minus(FAPI_LIFETIME).minus(LEEWAY))) {
            throw faulty("nbf in request is more than 60 minutes ago (FAPI 2.0 Message Signing, 5.3.1)");
        }
        if (expiry.isAfter(notBefore.plus(FAPI_LIFETIME))) {
            throw faulty("exp in request is more than 60 minutes after nbf (FAPI 2.0 Message Signing, 5.3.1)");
        }
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** As if they had come in a query: text, numbers as text, objects as JSON. */
    private Map<String, List<String>> parameters(JWTClaimsSet claims) throws Faulty {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, Object> claim : claims.getClaims().entrySet()) {
            if (RequestChecks.KNOWN.contains(claim.getKey()) && !ABOUT_ITSELF.contains(claim.getKey())) {
                parameters.put(claim.getKey(), values(claim.getKey(), claim.getValue()));
            }
        }
        return parameters;
    }

    private List<String> values(String name, @Nullable Object value) throws Faulty {
        if (value instanceof List<?> many && name.equals(RequestChecks.RESOURCE)) {
            List<String> values = new ArrayList<>();
            for (Object one : many) {
                values.addAll(values(name, one instanceof List ? null : one));
            }
            return values;
        }
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof Integer || value instanceof Long) {
            return List.of(value.toString());
        }
        if (value instanceof Map && name.equals("claims")) {
            return List.of(written(value));
        }
        throw faulty(name + " in request is of a wrong JSON type");
    }

    private String written(Object claims) {
        try {
            return json.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    private static Faulty faulty(String description) {
        return new Faulty(new Fault(INVALID_REQUEST_OBJECT, description));
    }
}
