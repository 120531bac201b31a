package dev.genkan.testing;

import static io.restassured.RestAssured.given;

import dev.genkan.client.Features.Profile;
import dev.genkan.client.dynamic.InitialAccessTokens;
import dev.genkan.client.dynamic.Terms;
import dev.genkan.tenant.Tenant;
import io.restassured.response.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clients that register themselves; the operator's tokens are made through their room. */
@Singleton
public final class Registrar {
    public static final Terms TERMS =
            new Terms(Profile.OIDC, true, Set.of("openid", "profile", "email", "offline_access", "batch"), false);

    private final InitialAccessTokens tokens;

    Registrar(InitialAccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Good for many clients. */
    public String token(Tenant tenant) {
        return token(tenant, TERMS, 1_000);
    }

    public String token(Tenant tenant, Terms terms, int uses) {
        return tokens.issue(tenant, terms, uses, Duration.ofHours(1)).value();
    }

    /** The least that can be registered. */
    public static Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("redirect_uris", List.of(TestClients.CALLBACK));
        return metadata;
    }

    public static Map<String, Object> metadata(String name, Object value) {
        Map<String, Object> metadata = metadata();
        metadata.put(name, value);
        return metadata;
    }

    public static Response register(Tenant tenant, String token, Object metadata) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(metadata)
                .post(tenant.path() + "/register");
    }

    public Response registered(Tenant tenant, Map<String, Object> metadata) {
        Response answer = register(tenant, token(tenant), metadata);
        answer.then().statusCode(201);
        return answer;
    }
}
