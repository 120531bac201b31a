package dev.genkan.login;

import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Login;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.restassured.response.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gets from an insurer whatever it gives, with one browser. */
record Collector(Insurer insurer, Provider provider, Mailbox mailbox, Tenant tenant) {
    static final String DEVICE = "genkan-device";
    /** The same name at every insurer: tokens are for this one. */
    static final String CLIENT = "keeping";
    /** Known to one insurer only. */
    static final String OTHER_CLIENT = "only-there";
    /** Has been at the portal; has a last page to see; waits for a code by mail. */
    static final List<String> MEMBERS = List.of("m0000001", "m0000002", "m0000003");

    private static final String NAME = "壁際";

    Belongings collect() {
        provider.tenant(tenant.id().value());
        MEMBERS.forEach(userId -> insurer.member(tenant, userId));
        Visitor visitor = insurer.visitor();
        walker(0).toTheEnd(visitor);
        String device = visitor.cookie(DEVICE);
        visitor.forget(Visitor.SESSION);
        Map<String, String> addresses = new LinkedHashMap<>();
        toTheLastPage(visitor, addresses);
        String mailCode = toTheCode(visitor, addresses);

        Party party = provider.party(tenant, CLIENT, TestClients.refreshing("client_secret_basic", true));
        Party other = provider.party(tenant, OTHER_CLIENT, TestClients.confidential());
        Login login = loggedIn();
        insurer.execute(tenant, "update member set family_name = '" + NAME + "', name = '" + NAME + "'");
        Map<String, String> cookies = new LinkedHashMap<>();
        cookies.put(Visitor.BROWSER, visitor.cookie(Visitor.BROWSER));
        cookies.put(Visitor.SESSION, login.cookie().value());
        cookies.put(DEVICE, device);

        Response tokens = provider.tokens(party, login);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user-id", MEMBERS.get(0));
        fields.put("password", Walker.NEW_PASSWORD);
        fields.put("new-password", "e11111111");
        fields.put("email", "moved@example.jp");
        fields.put("code", provider.code(party, login));
        fields.put("mail-code", mailCode);
        fields.put("refresh_token", tokens.path("refresh_token"));
        fields.put("access_token", tokens.path("access_token"));
        fields.put("id_token_hint", tokens.path("id_token"));
        fields.put("client_id", other.id());
        fields.put("client_secret", other.secret());
        fields.put("csrf", ofForm("csrf", "/logout", cookies));
        fields.put("account-token", ofForm("token", "/account/sessions", cookies));
        fields.put("session", login.session().id().toString());
        fields.put("device", passkey());
        fields.put("journey", parameter(addresses.get("done"), "journey"));
        fields.put("ticket", parameter(addresses.get("done"), "ticket"));
        fields.put("posted-request", posted("/authorize", provider.request(party)));
        fields.put("posted-logout", posted("/logout", Map.of("client_id", party.id())));
        List<String> secrets = List.of(
                insurer.value(
                        tenant,
                        "select string_agg(member_id::text, ' ') from member where user_id = '" + MEMBERS.get(0) + "'"),
                insurer.value(tenant, "select member_id::text from member where user_id = '" + MEMBERS.get(1) + "'"),
                login.session().memberId().toString(),
                login.session().id().toString(),
                walker(0).email(),
                walker(1).email(),
                walker(2).email(),
                NAME);
        return new Belongings(cookies, addresses, fields, secrets);
    }

    /** A member for whom nothing is pending, and the session. */
    Login loggedIn() {
        Login login = provider.login(tenant);
        insurer.execute(
                tenant,
                "insert into consent (tenant_id, consent_id, member_id, document, version, language, sha256)"
                        + " select tenant_id, gen_random_uuid(), '"
                        + login.session().memberId()
                        + "', kind, version, language, sha256 from document where language = 'ja'");
        return login;
    }

    Walker walker(int member) {
        return new Walker(insurer, mailbox, tenant, MEMBERS.get(member));
    }

    private void toTheLastPage(Visitor visitor, Map<String, String> addresses) {
        Page page = visitor.get(insurer.begin(tenant, visitor));
        while (true) {
            Step step = step(page);
            addresses.put(step.path(), URI.create(page.address()).getRawQuery());
            if (step == Step.DONE_NOTICE) {
                return;
            }
            page = visitor.follow(walker(1).take(step, visitor, page));
        }
    }

    private static Step step(Page page) {
        String path = URI.create(page.address()).getPath();
        return Stream.of(Step.values())
                .filter(step -> path.endsWith("/login/" + step.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step's page: " + path));
    }

    private String toTheCode(Visitor visitor, Map<String, String> addresses) {
        Page address = walker(2).upTo(Step.EMAIL, visitor);
        Page code = visitor.follow(visitor.submit(address, "email", walker(2).email()));
        addresses.put("email-code", URI.create(code.address()).getRawQuery());
        return walker(2).code(1);
    }

    private String ofForm(String field, String page, Map<String, String> cookies) {
        Response answer = provider.browser(tenant, null).cookies(cookies).get(tenant.path() + page);
        Matcher value =
                Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(answer.asString());
        if (!value.find()) {
            throw new AssertionError(
                    "no form at " + page + ": " + answer.statusCode() + " " + answer.header("Location"));
        }
        return value.group(1);
    }

    /** Registered for the first member, by whatever authenticator. */
    private String passkey() {
        String id = UUID.randomUUID().toString();
        insurer.execute(
                tenant,
                "insert into passkey (tenant_id, passkey_id, member_id, credential_id, rp_id, public_key, sign_count,"
                        + " transports, uv_initialized, backup_eligible, backup_state, aaguid, attestation, client_data, name)"
                        + " select tenant_id, '" + id
                        + "', member_id, '\\x00', 'localhost', '\\x00', 0, '{}', true, false, false,"
                        + " gen_random_uuid(), '\\x00', '\\x00', '" + NAME + "' from member where user_id = '"
                        + MEMBERS.get(0) + "'");
        return id;
    }

    private String posted(String endpoint, Map<String, String> request) {
        Response answer = provider.browser(tenant, null).formParams(request).post(tenant.path() + endpoint);
        return Provider.answered(answer).get("ticket");
    }

    static String parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
