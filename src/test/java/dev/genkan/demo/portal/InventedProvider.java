package dev.genkan.demo.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A provider that says what a test wants it to say. */
final class InventedProvider implements AutoCloseable {
    private static final RSAKey KEY = key("first");
    private static final RSAKey OTHER_KEY = key("first");

    /** Claims of the ID token that the next one shall have instead of the right ones. */
    final Map<String, Object> lies = new ConcurrentHashMap<>();
    /** What arrived at the token endpoint. */
    final Map<String, String> tokenRequest = new ConcurrentHashMap<>();

    volatile String nonce = "";
    volatile String userinfoSubject = "subject-1";
    volatile boolean signsWithAnotherKey;
    volatile boolean sessionHasEnded;

    private final HttpServer server;

    InventedProvider(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/.well-known/openid-configuration").handler(http -> json(http, metadata()));
        router.get("/jwks").handler(http -> json(http, new JsonObject(new JWKSet(KEY).toString())));
        router.post("/token").handler(BodyHandler.create()).handler(this::token);
        router.get("/userinfo")
                .handler(http ->
                        json(http, new JsonObject().put("sub", userinfoSubject).put("name", "緑川 花子")));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String issuer() {
        return "http://localhost:" + server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void token(RoutingContext http) {
        http.request().formAttributes().forEach(tokenRequest::put);
        tokenRequest.put("Authorization", http.request().getHeader("Authorization"));
        if (sessionHasEnded) {
            http.response().setStatusCode(400);
            json(http, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        json(
                http,
                new JsonObject()
                        .put("access_token", "opaque-access-token-of-the-test")
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("refresh_token", "refresh-token-of-the-test")
                        .put("id_token", idToken()));
    }

    /** @param lies claims that it shall have instead of the right ones */
    String logoutToken(Map<String, Object> lies) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-1")
                .audience("midori-portal")
                .issueTime(new Date())
                .expirationTime(Date.from(new Date().toInstant().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", "session-1")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        lies.forEach(claims::claim);
        return signed(claims.build(), new JOSEObjectType("logout+jwt"));
    }

    private String idToken() {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-1")
                .audience("midori-portal")
                .issueTime(new Date())
                .expirationTime(Date.from(new Date().toInstant().plusSeconds(300)))
                .claim("auth_time", Instant.parse("2026-11-22T06:05:00Z").getEpochSecond())
                .claim("amr", List.of("pwd"))
                .claim("sid", "session-1")
                .claim("nonce", nonce);
        lies.forEach(claims::claim);
        return signed(claims.build(), JOSEObjectType.JWT);
    }

    private String signed(JWTClaimsSet claims, JOSEObjectType type) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID("first")
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(signsWithAnotherKey ? OTHER_KEY : KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/jwks")
                .put("userinfo_endpoint", issuer() + "/userinfo")
                .put("end_session_endpoint", issuer() + "/logout")
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("pairwise"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
    }

    private static void json(RoutingContext http, JsonObject body) {
        http.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode());
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
