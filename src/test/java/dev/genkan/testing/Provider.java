package dev.genkan.testing;

import static io.restassured.RestAssured.given;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.Clients;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.keys.SigningKeys;
import dev.genkan.oauth.Acr;
import dev.genkan.secret.Secret;
import dev.genkan.session.NewSession;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.tenant.Tenants;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the protocol. Insurers, portals, members and sessions are made through their rooms; everything else goes over HTTP,
 * as a relying party and a browser do it.
 */
@Singleton
public final class Provider {
    /** RFC 7636, appendix B. */
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Database database;
    private final Tenants tenants;
    private final TenantSecrets secrets;
    private final SigningKeys keys;
    private final Clients clients;
    private final Sessions sessions;

    Provider(
            Database database,
            Tenants tenants,
            TenantSecrets secrets,
            SigningKeys keys,
            Clients clients,
            Sessions sessions) {
        this.database = database;
        this.tenants = tenants;
        this.secrets = secrets;
        this.keys = keys;
        this.clients = clients;
        this.sessions = sessions;
    }

    /** The insurer of this id, made if it is new. */
    public Tenant tenant(String id) {
        TenantId tenant = new TenantId(id);
        database.inTenant(tenant, tx -> {
            tenants.apply(tx, TestTenants.settings());
            secrets.create(tx);
            keys.create(tx);
            return tx;
        });
        tenants.forget(tenant);
        return tenants.find(tenant).orElseThrow();
    }

    public Party party(Tenant tenant, String id, ClientSettings settings) {
        // With characters that have to be encoded in a Basic header.
        boolean hasSecret = settings.authMethod().startsWith("client_secret");
        return party(tenant, id, settings, hasSecret ? "a secret: 100% + of the portal " + id : null);
    }

    public Party party(Tenant tenant, String id, ClientSettings settings, @Nullable String secret) {
        database.inTenant(tenant.id(), tx -> {
            clients.apply(tx, id, settings, secret == null ? null : Secret.of(secret));
            return tx;
        });
        return new Party(tenant, id, secret);
    }

    /** A member who has done everything that the first login wants, and the session of a password login. */
    public Login login(Tenant tenant) {
        String userId = "m" + UUID.randomUUID().toString().substring(0, 13);
        return database.inTenant(tenant.id(), tx -> {
            UUID member = MemberRow.insert(tx, userId, "active");
            tx.sql()
                    .createUpdate("update member set birth_date_confirmed_at = now(), email = :email,"
                            + " email_folded = :email, email_confirmed_at = now(), activated_at = now(),"
                            + " method = 'otp', method_chosen_at = now(),"
                            + " family_name = '緑川', given_name = '花子', name_kana = 'ミドリカワ ハナコ',"
                            + " phone_number = '+81-3-0000-0000', postal_code = '100-0001', address = '東京都千代田区'"
                            + " where tenant_id = :tenant and member_id = :member")
                    .bind("tenant", tenant.id().value())
                    .bind("member", member)
                    .bind("email", userId + "@example.jp")
                    .execute();
            NewSession done = new NewSession(member, Acr.ONE_FACTOR, List.of("pwd"), tx.now(), false);
            var started = sessions.start(tx, tenant, done, null);
            return new Login(tenant, started.session(), started.cookie());
        });
    }

    /** The same member, with another browser. */
    public Login loginAgain(Login before) {
        Tenant tenant = before.tenant();
        return database.inTenant(tenant.id(), tx -> {
            NewSession done =
                    new NewSession(before.session().memberId(), Acr.ONE_FACTOR, List.of("pwd"), tx.now(), false);
            var started = sessions.start(tx, tenant, done, null);
            return new Login(tenant, started.session(), started.cookie());
        });
    }

    /** A request that nothing is wrong with, to be altered. */
    public Map<String, String> request(Party party) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", party.id());
        request.put("redirect_uri", TestClients.CALLBACK);
        request.put("scope", "openid profile email");
        request.put("state", "st&te=1");
        request.put("nonce", "n0nce");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    /** @param login null: a browser without a session */
    public Response authorize(Tenant tenant, @Nullable Login login, Map<String, String> request) {
        return browser(tenant, login).queryParams(request).get(tenant.path() + "/authorize");
    }

    /** A browser that follows nothing by itself. */
    public RequestSpecification browser(Tenant tenant, @Nullable Login login) {
        RequestSpecification browser = given().redirects().follow(false).accept("text/html");
        return login == null
                ? browser
                : browser.cookie("genkan-session", login.cookie().value());
    }

    public String code(Party party, Login login) {
        return code(party, login, request(party));
    }

    public String code(Party party, Login login, Map<String, String> request) {
        Response answer = authorize(party.tenant(), login, request);
        String code = answered(answer).get("code");
        if (code == null) {
            throw new AssertionError("no code in " + answer.statusCode() + " " + answer.header("Location"));
        }
        return code;
    }

    /** The parameters that a redirect brings to its target. */
    public static Map<String, String> answered(Response answer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String location = answer.header("Location");
        String query = location == null ? null : URI.create(location).getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String before = parameters.put(
                    parts[0], URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
            if (before != null) {
                throw new AssertionError(parts[0] + " stands twice in " + location);
            }
        }
        return parameters;
    }

    public Map<String, String> tokenRequest(String code) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("grant_type", "authorization_code");
        request.put("code", code);
        request.put("redirect_uri", TestClients.CALLBACK);
        request.put("code_verifier", VERIFIER);
        return request;
    }

    /** As a confidential client by header. */
    public Response token(Party party, Map<String, String> request) {
        return given().header("Authorization", party.basic())
                .formParams(request)
                .post(party.tenant().path() + "/token");
    }

    public Response tokens(Party party, Login login) {
        Response answer = token(party, tokenRequest(code(party, login)));
        answer.then().statusCode(200);
        return answer;
    }

    public Response userInfo(Tenant tenant, String accessToken) {
        return given().header("Authorization", "Bearer " + accessToken).get(tenant.path() + "/userinfo");
    }
}
