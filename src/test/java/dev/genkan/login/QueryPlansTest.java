package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.BigDatabase;
import dev.genkan.database.SpokenSql;
import dev.genkan.database.SpokenSql.Said;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.SoftAuthenticator;
import dev.genkan.testing.TestClients;
import io.quarkus.scheduler.common.runtime.ScheduledMethod;
import io.quarkus.scheduler.common.runtime.SchedulerContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * No statement of the ways of members and relying parties, nor of a job, looks through a table or an index that grows: how PostgreSQL would run each
 * of them is asked of a database with many rows, and again with what it remembers of quiet moments.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class QueryPlansTest {
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern LINK_FIELD = Pattern.compile("name=\"link\" value=\"([^\"]+)\"");
    private static final Pattern MAILED = Pattern.compile("http://\\S+/login/reset\\?token=\\S+");

    /** As a live session was defined once: after a quiet night it was looked for in the jobs' index. */
    private static final String FORMER_SESSION_OF_A_COOKIE =
            "select 1 from session s where s.tenant_id = $1 and s.cookie_hash = $2"
                    + " and s.ended_at is null and s.told_at is null and s.expires_at > now()";

    private static final List<Said> AT_FAULT = List.of(
            said("genkan_app", "select 1 from member where tenant_id = $1 and name = 'x'"),
            said("genkan_app", "select 1 from audit_event where tenant_id = $1 and happened_at <= now()"),
            said("genkan_app", FORMER_SESSION_OF_A_COOKIE),
            said("genkan_jobs", "delete from session where device = 'x'"),
            said("genkan_jobs", "select 1 from password where waiting_sealed is not null order by set_at"));

    @Inject
    Insurer insurer;

    @Inject
    Provider provider;

    @Inject
    OtherWays otherWays;

    @Inject
    SpokenSql spoken;

    @Inject
    SchedulerContext schedules;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String server;

    Mailbox mailbox;

    private Tenant tenant;
    private Party portal;

    @Test
    void everyStatementFindsItsRowsByAnIndex() throws SQLException {
        List<Said> all = spoken.during(() -> {
            otherWays.goAll(BigDatabase.TENANT, mailbox);
            tenant = insurer.open(BigDatabase.TENANT);
            portal = provider.party(tenant, "plans", TestClients.refreshing("client_secret_basic", true));
            byOneTimePassword();
            byPasskey();
            jobs();
        });
        assertThat(all).as("statements").hasSizeGreaterThan(150);
        try (BigDatabase big = BigDatabase.on(server)) {
            assertThat(big.faults(all)).isEmpty();
            List<String> found = big.faults(AT_FAULT);
            assertThat(AT_FAULT)
                    .as("what it finds where there is something to find")
                    .allSatisfy(said -> assertThat(found).anyMatch(fault -> fault.contains(said.toString())));
            assertThat(found)
                    .filteredOn(fault -> fault.contains(FORMER_SESSION_OF_A_COOKIE))
                    .anyMatch(fault -> fault.endsWith("(nothing in session_untold_look)"))
                    .noneMatch(fault -> fault.endsWith("(as it is)"));
        }
    }

    private static Said said(String role, String sql) {
        return new Said(role, sql, "");
    }

    private void byOneTimePassword() {
        UUID id = insurer.member(tenant, "m0000001");
        Walker member = new Walker(insurer, mailbox, tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page done = member.upTo(Step.DONE_NOTICE, visitor, authorize(visitor));
        tokens(visitor.submit(done, "next", "portal"));
        insurer.execute(
                tenant, "update member set method = 'otp' where tenant_id = 'plans' and member_id = '" + id + "'");

        Visitor phone = insurer.visitor();
        Page setUp = phone.follow(member.logIn(phone, authorize(phone), Walker.NEW_PASSWORD));
        Authenticator app = Authenticator.of(Camera.readPage(setUp.body()));
        tokens(phone.submit(setUp, "code", app.code(0), "name", "スマホ"));
        forgetLastCode(id);

        Visitor browser = insurer.visitor();
        Page factor = browser.follow(member.logIn(browser, authorize(browser), Walker.NEW_PASSWORD));
        Response tokens = tokens(browser.submit(factor, "code", app.code(0)));
        Response again = tokens(authorize(browser));
        Response refreshed = provider.token(
                portal, Map.of("grant_type", "refresh_token", "refresh_token", again.path("refresh_token")));
        refreshed.then().statusCode(200);
        String access = refreshed.path("access_token");
        provider.userInfo(tenant, access).then().statusCode(200);
        post("/introspect", "token", access);
        post("/introspect", "token", refreshed.path("refresh_token"));
        post("/revoke", "token", refreshed.path("refresh_token"));
        for (String page : List.of(
                "",
                "/history",
                "/sessions",
                "/password",
                "/email",
                "/method",
                "/user-id",
                "/devices",
                "/consents",
                "/terms")) {
            assertThat(browser.get(tenant.at("/account" + page).toString()).status())
                    .as(page)
                    .isEqualTo(200);
        }
        forgetLastCode(id);
        forgotten(member, app);
        Page out = browser.get(
                tenant.at("/logout?id_token_hint=" + tokens.path("id_token")).toString());
        assertThat(out.status()).isLessThan(400);
        Page left = phone.get(tenant.at("/logout").toString());
        assertThat(left.status()).isLessThan(400);
    }

    private void forgetLastCode(UUID member) {
        insurer.execute(
                tenant,
                "update totp_device set last_step = 0 where tenant_id = 'plans' and member_id = '" + member + "'");
    }

    private void forgotten(Walker member, Authenticator app) {
        Visitor visitor = insurer.visitor();
        String address = tenant.at("/login/forgotten-password").toString();
        Page form = visitor.get(address);
        visitor.post(address, "user-id", member.userId(), "email", member.email(), "token", found(TOKEN, form.body()));
        String mail = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> mailbox.to(member.email()).stream()
                                .map(Mailbox.Received::text)
                                .filter(text -> text.contains("/login/reset?token="))
                                .findFirst()
                                .orElse(""),
                        text -> !text.isEmpty());
        Matcher link = MAILED.matcher(mail);
        assertThat(link.find()).isTrue();
        Page page = visitor.get(link.group());
        Page pressed = visitor.post(
                URI.create(page.address()).resolve(page.action()).toString(),
                "link",
                found(LINK_FIELD, page.body()),
                "token",
                found(TOKEN, page.body()));
        Page factor = visitor.follow(pressed);
        Page password = visitor.follow(visitor.submit(factor, "code", app.code(0)));
        assertThat(visitor.submit(password, "new-password", "asagao-no-hana-9").status())
                .isEqualTo(303);
    }

    private void byPasskey() {
        insurer.member(tenant, "m0000002");
        Walker member = new Walker(insurer, mailbox, tenant, "m0000002");
        member.toTheEnd(insurer.visitor());
        Visitor phone = insurer.visitor();
        SoftAuthenticator authenticator = SoftAuthenticator.at(tenant.origin());
        Page setUp = phone.follow(member.logIn(phone, authorize(phone), Walker.NEW_PASSWORD));
        Page name = phone.follow(phone.post(
                setUp.ceremony(),
                "message",
                authenticator.create(setUp.options()).json()));
        tokens(phone.submit(name, "name", "iPhone"));
        Visitor browser = insurer.visitor();
        Page signIn = authorize(browser);
        tokens(browser.post(
                signIn.ceremony(),
                "message",
                authenticator.get(signIn.options()).json()));
    }

    /** Each once, whatever its timetable says. */
    private void jobs() {
        for (ScheduledMethod job : schedules.getScheduledMethods()) {
            try {
                schedules.createInvoker(job.getInvokerClassName()).invoke(null);
            } catch (Exception e) {
                throw new IllegalStateException(job.getMethodDescription(), e);
            }
        }
    }

    private Page authorize(Visitor visitor) {
        String query = provider.request(portal).entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Page answer = visitor.get(tenant.at("/authorize?" + query).toString());
        return answer.status() == 303 && answer.location().contains("code=") || answer.status() == 200
                ? answer
                : visitor.follow(answer);
    }

    private Response tokens(Page answer) {
        Response tokens = provider.token(portal, provider.tokenRequest(found(CODE, answer.location())));
        tokens.then().statusCode(200);
        return tokens;
    }

    private void post(String endpoint, String name, String value) {
        given().header("Authorization", portal.basic())
                .formParam(name, value)
                .post(tenant.path() + endpoint)
                .then()
                .statusCode(200);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
