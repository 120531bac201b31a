package dev.genkan.login;

import dev.genkan.audit.Origin;
import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Database;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import io.restassured.response.Response;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Members who log in with password and one-time password, over HTTP, at portals made by {@link Provider}. */
@Singleton
class Regulars {
    private static final String PASSWORD = "asagao-no-hana-8";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Provider provider;
    private final Insurer insurer;
    private final Database database;
    private final Members members;
    private final Passwords passwords;
    private final NewPassword newPasswords;

    Regulars(
            Provider provider,
            Insurer insurer,
            Database database,
            Members members,
            Passwords passwords,
            NewPassword newPasswords) {
        this.provider = provider;
        this.insurer = insurer;
        this.database = database;
        this.members = members;
        this.passwords = passwords;
        this.newPasswords = newPasswords;
    }

    Regular make(Party portal) {
        Tenant tenant = portal.tenant();
        String userId = withPassword(tenant);
        Visitor visitor = insurer.visitor();
        Page page = visitor.follow(password(portal, visitor, userId));
        Authenticator app = Authenticator.of(Camera.readPage(page.body()));
        if (visitor.submit(page, "code", app.code(0), "name", "スマホ").status() != 303) {
            throw new AssertionError("the app was not set up");
        }
        return new Regular(userId, app);
    }

    /** A member who has a password and no app yet. @return the user ID */
    String withPassword(Tenant tenant) {
        return choosePassword(tenant, provider.login(tenant).session().memberId());
    }

    /** Nothing else, so that what is written by it can be counted. A code is good once in its half minute. @return tokens */
    Response logIn(Party portal, Visitor visitor, Regular member) {
        Page asked = visitor.follow(password(portal, visitor, member.userId()));
        Page answer = visitor.submit(asked, "code", member.app().code(0));
        Matcher code = CODE.matcher(answer.location());
        if (!code.find()) {
            throw new AssertionError("no code in " + answer.location());
        }
        Response tokens = provider.token(portal, provider.tokenRequest(code.group(1)));
        tokens.then().statusCode(200);
        return tokens;
    }

    /** As if all codes of the app were used long ago. */
    void letTimePass(Tenant tenant) {
        database.inTenant(tenant.id(), tx -> tx.sql().execute("update totp_device set last_step = 0"));
    }

    /** @param more names and values in turn */
    Page authorize(Party portal, Visitor visitor, String... more) {
        Map<String, String> request = provider.request(portal);
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        String query = request.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return visitor.get(portal.tenant().at("/authorize?" + query).toString());
    }

    /** Up to what the password is answered with. */
    Page password(Party portal, Visitor visitor, String userId) {
        return password(visitor, visitor.follow(authorize(portal, visitor)), userId);
    }

    Page password(Visitor visitor, Page signIn, String userId) {
        return visitor.submit(signIn, "user-id", userId, "password", PASSWORD);
    }

    private String choosePassword(Tenant tenant, UUID member) {
        database.inTenant(tenant.id(), tx -> {
            passwords.setInitial(tx, member, Secret.of(Insurer.INITIAL_PASSWORD), Duration.ofDays(1));
            return tx;
        });
        Member known =
                database.inTenant(tenant.id(), tx -> members.find(tx, member)).orElseThrow();
        String initial = database.inTenant(tenant.id(), tx -> passwords.present(tx, member))
                .orElseThrow()
                .version();
        NewPasswordOutcome wanted = newPasswords.judge(tenant, known, initial, Secret.of(PASSWORD));
        database.inTenant(
                tenant.id(), tx -> newPasswords.store(tx, Origin.GENKAN, (NewPasswordOutcome.Acceptable) wanted));
        return known.userId();
    }
}
