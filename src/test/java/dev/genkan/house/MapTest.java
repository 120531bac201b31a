package dev.genkan.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The map of the house (docs/architecture.md): each room with what it may import. A room that is not on the map, an import that
 * the map does not show, or a cycle fails the build.
 */
class MapTest {
    private static final String ROOT = "dev.genkan.";

    /** Level 0 may be used by everybody. */
    private static final Set<String> FLOOR = Set.of("oauth", "secret", "database", "trace");

    private static final Set<String> LEVEL_5 = Set.of(
            "login",
            "account",
            "authorize",
            "grant",
            "userinfo",
            "revocation",
            "introspection",
            "registration",
            "admin",
            "cors",
            "discovery",
            "logout",
            "command",
            "demo",
            "demo.portal",
            "demo.mailbox");

    /** Below the top level. */
    private static final Set<String> SPEAK_HTTP = Set.of("web", "answer");

    /** Room by room, lowest first; a room may import those named, and the floor. */
    private static final Map<String, Set<String>> MAP = Map.ofEntries(
            Map.entry("oauth", Set.of()),
            Map.entry("secret", Set.of()),
            Map.entry("trace", Set.of()),
            // It is the database's time that is told.
            Map.entry("database", Set.of("trace")),
            Map.entry("tenant", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("outbound", Set.of()),
            Map.entry("web", Set.of("tenant", "audit", "outbound")),
            Map.entry("keys", Set.of("tenant", "audit")),
            Map.entry("client", Set.of("tenant", "audit", "outbound")),
            Map.entry("client.check", Set.of("client", "tenant")),
            Map.entry("client.logo", Set.of("tenant", "client", "outbound")),
            Map.entry("consent", Set.of("audit", "client", "claims")),
            Map.entry("client.dynamic", Set.of("tenant", "audit", "client")),
            Map.entry("dpop", Set.of("tenant")),
            Map.entry("member", Set.of("tenant", "audit")),
            Map.entry("member.file", Set.of("member")),
            Map.entry("terms", Set.of("tenant", "audit")),
            Map.entry("mail", Set.of("tenant", "audit")),
            Map.entry("credential", Set.of()),
            Map.entry("credential.throttle", Set.of("tenant", "audit")),
            Map.entry("credential.password", Set.of("tenant", "audit", "member", "credential.throttle")),
            Map.entry("credential.email", Set.of("tenant", "audit", "member", "mail", "credential.throttle")),
            Map.entry("credential.notice", Set.of("tenant", "audit", "member", "mail")),
            Map.entry(
                    "credential.recovery",
                    Set.of("tenant", "audit", "member", "credential", "credential.notice", "credential.throttle")),
            Map.entry(
                    "credential.reset",
                    Set.of(
                            "tenant",
                            "audit",
                            "member",
                            "mail",
                            "credential",
                            "credential.password",
                            "credential.throttle")),
            Map.entry(
                    "credential.totp",
                    Set.of("tenant", "audit", "member", "credential", "credential.notice", "credential.throttle")),
            Map.entry("credential.passkey", Set.of("tenant", "audit", "member", "credential", "credential.notice")),
            Map.entry("par", Set.of("tenant")),
            Map.entry("answer", Set.of("tenant", "web", "client", "keys")),
            Map.entry("claims", Set.of("tenant", "member", "client")),
            Map.entry(
                    "credential.trust",
                    Set.of("tenant", "audit", "member", "credential", "credential.notice", "credential.password")),
            Map.entry("session", Set.of("tenant", "audit", "member", "client")),
            Map.entry("token", Set.of("tenant", "audit", "outbound", "member", "client", "keys", "session")),
            Map.entry("notify", Set.of("tenant", "audit", "outbound", "member", "client", "keys", "session", "token")),
            Map.entry(
                    "journey",
                    Set.of(
                            "tenant",
                            "audit",
                            "web",
                            "client",
                            "member",
                            "terms",
                            "consent",
                            "credential",
                            "credential.password",
                            "credential.email",
                            "credential.notice",
                            "credential.reset",
                            "credential.throttle",
                            "session",
                            "par",
                            "token")),
            Map.entry("provision.yaml", Set.of("tenant")),
            Map.entry(
                    "provision",
                    Set.of("tenant", "audit", "keys", "client", "member", "member.file", "terms", "provision.yaml")),
            Map.entry(
                    "provision.members",
                    Set.of("tenant", "audit", "member", "member.file", "session", "credential.password")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.genkan");

    @Test
    void everyRoomIsOnTheMap() {
        Set<String> rooms = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        rooms.removeAll(MAP.keySet());
        rooms.removeAll(LEVEL_5);
        assertThat(rooms).as("rooms that are not on the map").isEmpty();
    }

    @Test
    void everyRoomIntroducesItself() {
        Set<String> silent = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(room -> room.getName())
                .collect(Collectors.toSet());
        assertThat(silent).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void roomsImportOnlyWhatTheMapShows() {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String room = room(from);
                String other = room(dependency.getTargetClass());
                if (!room.isEmpty() && !other.isEmpty() && !room.equals(other) && !allowed(room, other)) {
                    wrong.computeIfAbsent(room + " -> " + other, key -> new TreeSet<>())
                            .add(from.getSimpleName() + " -> "
                                    + dependency.getTargetClass().getSimpleName());
                }
            }
        }
        assertThat(wrong).as("imports that the map does not show").isEmpty();
    }

    @Test
    void noRoomsGoInCircles() {
        SlicesRuleDefinition.slices()
                .matching("dev.genkan.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheSecretRoomReadsTheClockAndMakesRandomness() {
        for (Class<?> shortcut :
                Set.of(Instant.class, Clock.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.genkan.secret")
                    .should()
                    .callMethod(shortcut, shortcut == Clock.class ? "systemUTC" : "now")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.genkan.secret")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(SecureRandom.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.genkan.secret")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void onlyTheWebRoomTheAnswersAndTheTopLevelSpeakHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(MAP.keySet().stream()
                        .filter(room -> !SPEAK_HTTP.contains(room))
                        .map(room -> ROOT + room)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.vertx.ext.web..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDemoUsesTheSdkOfRelyingPartiesAndTheEmbeddedDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.genkan.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds.oauth2..", "com.nimbusds.openid..", "io.zonky..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWebRoomDrawsQrCodes() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.genkan.web")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.zxing..")
                .check(CLASSES);
    }

    @Test
    void thereIsNoDrawerForOddsAndEnds() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..service..", "..model..", "..dto..")
                .check(CLASSES);
    }

    private static boolean allowed(String room, String other) {
        if (FLOOR.contains(other) && !FLOOR.contains(room)) {
            return true;
        }
        if (LEVEL_5.contains(room)) {
            // The top level sees everything below it, and no neighbour but the parts of the demo each other.
            return MAP.containsKey(other)
                    || (room.startsWith("demo") && other.startsWith("demo"))
                    // The account page speaks the words and has the forms of the login.
                    || (room.equals("account") && other.equals("login"));
        }
        return MAP.getOrDefault(room, Set.of()).contains(other);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }
}
