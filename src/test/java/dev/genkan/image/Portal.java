package dev.genkan.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.testing.Provider;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A portal of the benchmarks' insurer and the browser of one member, by the one connection of a {@link Caller}. */
final class Portal {
    static final String ISSUER = "/t/bench";

    static final String SERVICE = basic("bench-service", "bench-service-secret-0123456789ab");

    private static final String WEB = basic("bench-web", "bench-web-secret-0123456789abcdef");
    private static final String CALLBACK = "http://127.0.0.1:28999/callback";
    private static final String REQUEST = ISSUER
            + "/authorize?client_id=bench-web&response_type=code&scope=openid%20profile%20email&state=s&nonce=n"
            + "&code_challenge_method=S256&code_challenge=" + Provider.CHALLENGE + "&redirect_uri="
            + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8);
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Caller caller;

    Portal(Caller caller) {
        this.caller = caller;
    }

    /** With user ID, password and a code from the app. */
    JsonNode logIn(Members.Member member) throws IOException {
        Caller.Answer password = signIn();
        Caller.Answer factor =
                page(caller.post(action(password), null, "user-id", member.userId(), "password", Members.PASSWORD)
                        .expect(303));
        return tokens(caller.post(action(factor), null, "code", member.app().now()));
    }

    /** The page on which a login begins. */
    Caller.Answer signIn() throws IOException {
        return page(caller.get(REQUEST, null));
    }

    /** By the session that {@link #logIn} has begun. */
    JsonNode singleSignOn() throws IOException {
        return tokens(caller.get(REQUEST, null));
    }

    JsonNode refresh(JsonNode tokens) throws IOException {
        return JSON.readTree(refreshed(tokens).expect(200).body());
    }

    Caller.Answer refreshed(JsonNode tokens) throws IOException {
        return caller.post(
                ISSUER + "/token",
                WEB,
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.get("refresh_token").textValue());
    }

    JsonNode service() throws IOException {
        return token(SERVICE, "grant_type", "client_credentials");
    }

    Caller.Answer userInfo(JsonNode tokens) throws IOException {
        return caller.get(
                ISSUER + "/userinfo", "Bearer " + tokens.get("access_token").textValue());
    }

    void introspect(JsonNode tokens) throws IOException {
        if (!isActive(tokens)) {
            throw new AssertionError("a token of now is not active");
        }
    }

    boolean isActive(JsonNode tokens) throws IOException {
        String answer = caller.post(
                        ISSUER + "/introspect",
                        WEB,
                        "token",
                        tokens.get("access_token").textValue())
                .expect(200)
                .body();
        return JSON.readTree(answer).get("active").booleanValue();
    }

    /** Of the session, by the portal's word. */
    Caller.Answer logOut(JsonNode tokens) throws IOException {
        return page(caller.get(
                ISSUER + "/logout?id_token_hint=" + tokens.get("id_token").textValue(), null));
    }

    /** What the ID token says; its signature is other tests' matter. */
    static JsonNode claims(JsonNode tokens) throws IOException {
        String payload = tokens.get("id_token").textValue().split("\\.")[1];
        return JSON.readTree(Base64.getUrlDecoder().decode(payload));
    }

    String keys() throws IOException {
        return caller.get(ISSUER + "/jwks", null).expect(200).body();
    }

    void file() throws IOException {
        caller.get("/assets/genkan.css", null).expect(200);
    }

    /** Where the redirects lead. */
    Caller.Answer page(Caller.Answer redirect) throws IOException {
        Caller.Answer answer = redirect;
        for (int i = 0; i < 3 && answer.status() == 303; i++) {
            answer = caller.get(answer.location(), null);
        }
        return answer.expect(200);
    }

    JsonNode tokens(Caller.Answer redirect) throws IOException {
        Matcher code = CODE.matcher(String.valueOf(redirect.expect(303).location()));
        if (!code.find()) {
            throw new AssertionError("no code in " + redirect.location());
        }
        return token(
                WEB,
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                Provider.VERIFIER);
    }

    private JsonNode token(String client, String... fields) throws IOException {
        return JSON.readTree(
                caller.post(ISSUER + "/token", client, fields).expect(200).body());
    }

    static String action(Caller.Answer page) {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form in " + page.body());
        }
        return action.group(1).replace("&amp;", "&");
    }

    private static String basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
