package dev.genkan.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.genkan.testing.SoftAuthenticator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image in operation, of the JVM or (by {@code mvn verify -Dnative}) of the executable: its commands, the ways of its members, and two of its
 * servers on one database behind a balancer.
 */
class ReplicasIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Until every replica signs with a new key and knows no other (docs/operating.md). */
    private static final Duration KEYS_FOLLOW = Duration.ofSeconds(30);

    /** Answered only after PostgreSQL was asked. */
    private static final String NO_TENANT = "/t/nobody/.well-known/openid-configuration";

    @Test
    void replicasServeMembersFollowNewKeysAndStopUnderLoadWithoutAFailedRequest(@TempDir Path folder) throws Exception {
        try (Installation genkan = Installation.in(folder, ReplicasIT::shortLived)) {
            SoftAuthenticator passkey;
            try (Replica first = genkan.start();
                    Replica second = genkan.start()) {
                first.awaitReady();
                second.awaitReady();
                serves(first);
                assertThat(first.process().temporary().bytes())
                        .as("a JVM unpacks its libraries there")
                        .isGreaterThanOrEqualTo(genkan.isOfAJvm() ? 1 : 0);
                passkey = new Journeys(genkan, first).fromTheFileToTheLogout(folder);
                followsNewKeys(genkan, first, second);
                stopOneAfterTheOther(genkan, first, second);
            }
            doesWithoutTheFirstKey(genkan, passkey);
            assertThat(Listing.of(genkan.root()))
                    .as("the root may be read-only")
                    .isEqualTo(genkan.unpacked());
        }
    }

    /** The second compiler costs more than it gives. */
    private static void shortLived(ArrayNode words) {
        if (words.get(0).textValue().equals("java")) {
            words.insert(1, "-XX:TieredStopAtLevel=1");
        }
    }

    private static void serves(Replica server) throws IOException {
        assertThat(server.managementStatus("/q/health/started")).isEqualTo(200);
        assertThat(server.managementStatus("/q/health/live")).isEqualTo(200);
        assertThat(server.managementStatus("/q/metrics")).isEqualTo(200);
        assertThat(server.get("/q/metrics").statusCode()).isEqualTo(404);
        assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(404);
        assertThat(server.get("/assets/genkan.css").statusCode()).isEqualTo(200);
        assertThat(server.get(NO_TENANT).statusCode()).isEqualTo(404);

        String log = server.process().output();
        // Without the line that is just being written.
        assertThat(log.substring(0, log.lastIndexOf('\n')).lines()).isNotEmpty().allMatch(ReplicasIT::isJson);
    }

    /** A third process replaces the keys in an emergency: what was signed before is refused by both, and each believes the other's new tokens. */
    private static void followsNewKeys(Installation genkan, Replica one, Replica other) throws Exception {
        try (Caller atOne = new Caller(one.port());
                Caller atOther = new Caller(other.port())) {
            Portal first = new Portal(atOne);
            Portal second = new Portal(atOther);
            JsonNode old = first.logIn(genkan.members().next());
            second.userInfo(old).expect(200);
            String[] former = kids("\"kid\":\"([^\"]+)\"", second.keys());

            String[] made = kids("key ([^ ]+) signs", genkan.run("rotate-keys", "--tenant", "bench", "--now"));
            for (Portal portal : new Portal[] {first, second}) {
                await().atMost(KEYS_FOLLOW)
                        .untilAsserted(
                                () -> assertThat(portal.keys()).contains(made).doesNotContain(former));
                assertThat(portal.userInfo(old).status()).isEqualTo(401);
            }
            second.userInfo(first.singleSignOn()).expect(200);
            first.userInfo(second.logIn(genkan.members().next())).expect(200);
        }
    }

    private static String[] kids(String pattern, String text) {
        String[] kids = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toArray(String[]::new);
        assertThat(kids).isNotEmpty();
        return kids;
    }

    private static void stopOneAfterTheOther(Installation genkan, Replica first, Replica second) throws Exception {
        try (Balancer balancer = Balancer.before(first, second);
                Traffic traffic = Traffic.start(balancer.port(), genkan.members())) {
            awaitWork(traffic, first, second);
            stopUnderLoad(balancer, first);
            awaitWork(traffic, second);
            genkan.sealWithTheNextKey();
            try (Replica third = genkan.start()) {
                third.awaitReady();
                balancer.add(third);
                awaitWork(traffic, second, third);
                stopUnderLoad(balancer, second);
                awaitWork(traffic, third);
                sealsAnew(genkan);
                awaitWork(traffic, third);
                traffic.stop();
            }
            assertThat(traffic.failures()).isEmpty();
        }
    }

    /** Beside a server at work, as docs/operating.md has it ("The keys that encrypt"). */
    private static void sealsAnew(Installation genkan) throws Exception {
        assertThat(genkan.run("reseal"))
                .containsPattern(
                        "before sealed with key \"2026\": [0-9]+ \\([^)]*member 1002, [^)]*totp_device 1001\\)\n")
                .containsPattern(
                        "now sealed with key \"2027\" \\(current\\): [0-9]+ \\([^)]*member 1002, [^)]*totp_device 1001\\)\n")
                .contains("nothing is sealed with key \"2026\" any more: it may be taken out of genkan.secret.keys\n")
                .doesNotContain("now sealed with key \"2026\"");
    }

    private static void doesWithoutTheFirstKey(Installation genkan, SoftAuthenticator passkey) throws Exception {
        genkan.forgetTheFirstKey();
        try (Replica last = genkan.start()) {
            last.awaitReady();
            new Journeys(genkan, last).byPasskey(passkey);
            try (Caller caller = new Caller(last.port())) {
                Portal portal = new Portal(caller);
                JsonNode tokens = portal.logIn(genkan.members().next());
                portal.userInfo(portal.refresh(tokens)).expect(200);
            }
            assertThat(last.process().output()).doesNotContain("genkan.secret.keys lacks");
        }
    }

    /** Until each has had new connections, and another 80 requests were answered. */
    private static void awaitWork(Traffic traffic, Replica... replicas) {
        int rounds = traffic.rounds() + 10;
        for (Replica replica : replicas) {
            int connections = replica.connections() + 2;
            await().atMost(PATIENCE).until(() -> {
                assertThat(traffic.failures()).isEmpty();
                return replica.connections() >= connections && traffic.rounds() >= rounds;
            });
        }
    }

    /** Readiness goes down first, all is answered until the balancer must have seen it, and what is in flight then is answered, too. */
    private static void stopUnderLoad(Balancer balancer, Replica stopped) throws Exception {
        assertThat(stopped.process().temporary().bytes()).as("of its /tmp").isLessThan(sizeOfTmp());
        try (SlowRequest slow = SlowRequest.begin(stopped.port())) {
            assertThat(stopped.get("/assets/genkan.css").header("Connection")).isNull();
            stopped.process().terminate();
            await().atMost(PATIENCE).until(() -> !balancer.uses(stopped));
            assertThat(stopped.managementStatus("/q/health/live")).isEqualTo(200);
            // Whoever keeps a connection is told to open another one.
            for (String path : new String[] {"/assets/genkan.css", Portal.ISSUER + "/jwks"}) {
                assertThat(stopped.get(path).statusCode()).isEqualTo(200);
                assertThat(stopped.get(path).header("Connection")).isEqualTo("close");
            }
            assertThat(stopped.get(NO_TENANT).statusCode()).isEqualTo(404);

            await().atMost(PATIENCE).until(() -> {
                slow.drip();
                return stopped.get("/assets/genkan.css").statusCode() == 503;
            });
            assertThat(stopped.process().isAlive()).isTrue();
            assertThat(slow.end())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("\r\nconnection: close\r\n")
                    .contains("\"access_token\"")
                    .endsWith("}");
        }
        assertThat(stopped.process().endsWithin(PATIENCE)).isTrue();
        // 128 and the number of SIGTERM.
        assertThat(stopped.process().exitCode()).isEqualTo(143);
        assertThat(stopped.process().output()).doesNotContain("Timed out").doesNotContain("shutdown failed");
    }

    /** What the Pod has. */
    private static long sizeOfTmp() throws IOException {
        Matcher limit =
                Pattern.compile("sizeLimit: ([0-9]+)Mi").matcher(Files.readString(Path.of("k8s/base/deployment.yaml")));
        assertThat(limit.find()).isTrue();
        return Long.parseLong(limit.group(1)) << 20;
    }

    private static boolean isJson(String line) {
        try {
            return new ObjectMapper().readTree(line).hasNonNull("message");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
