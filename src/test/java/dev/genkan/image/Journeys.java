package dev.genkan.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.SoftAuthenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What members do at a server of the image, one after the other: once with an authenticator app and once with a passkey. */
final class Journeys {
    private static final String TWO_FACTORS = "urn:genkan:acr:2fa";
    private static final String PHISHING_RESISTANT = "phr";

    private static final String ONLY_THERE = "initial passwords, told only there: ";

    private final Installation genkan;
    private final int port;

    Journeys(Installation genkan, Replica server) {
        this.genkan = genkan;
        this.port = server.port();
    }

    /** Imported by a command, with the passwords that it has made. @return the passkey of the second member */
    SoftAuthenticator fromTheFileToTheLogout(Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("members.csv"),
                "管理番号,ユーザーID,生年月日,本人家族区分\nK1,hanako-01," + Newcomer.BIRTH_DATE + ",本人\nK2,taro-0001,"
                        + Newcomer.BIRTH_DATE + ",本人\n");
        String told = genkan.run("import", "--tenant", "bench", file.toString());
        assertThat(told).contains("added 2, ");
        Path passwords = Path.of(told.lines()
                .filter(line -> line.startsWith(ONLY_THERE))
                .findFirst()
                .orElseThrow()
                .substring(ONLY_THERE.length()));
        withAnApp(passwords);
        return withAPasskey(passwords);
    }

    private void withAnApp(Path passwords) throws Exception {
        Newcomer hanako = new Newcomer(port, genkan.mailbox(), "hanako-01");
        assertThat(Portal.claims(hanako.begin(password(passwords, "hanako-01"), "otp"))
                        .get("sub")
                        .textValue())
                .isNotBlank();
        Authenticator app = hanako.setUpApp();
        try (Caller browser = new Caller(port)) {
            Portal portal = new Portal(browser);
            // The code of now is used up; the next one is good already.
            JsonNode tokens = hanako.logIn(portal, browser, app.code(1));
            assertThat(Portal.claims(tokens).get("acr").textValue()).isEqualTo(TWO_FACTORS);
            toTheLogout(portal, tokens);
        }
    }

    private SoftAuthenticator withAPasskey(Path passwords) throws Exception {
        Newcomer taro = new Newcomer(port, genkan.mailbox(), "taro-0001");
        taro.begin(password(passwords, "taro-0001"), "passkey");
        SoftAuthenticator phone = taro.setUpPasskey();
        byPasskey(phone);
        return phone;
    }

    void byPasskey(SoftAuthenticator phone) throws Exception {
        try (Caller browser = new Caller(port)) {
            Portal portal = new Portal(browser);
            JsonNode tokens = Newcomer.logIn(portal, browser, phone);
            assertThat(Portal.claims(tokens).get("acr").textValue()).isEqualTo(PHISHING_RESISTANT);
            toTheLogout(portal, tokens);
        }
    }

    private static void toTheLogout(Portal portal, JsonNode first) throws Exception {
        String subject = Portal.claims(first).get("sub").textValue();
        JsonNode tokens = portal.refresh(first);
        assertThat(portal.userInfo(tokens).expect(200).body()).contains("\"sub\":\"" + subject + "\"");
        assertThat(portal.isActive(tokens)).isTrue();
        assertThat(Portal.claims(portal.singleSignOn()).get("sub").textValue()).isEqualTo(subject);
        portal.service();

        portal.logOut(tokens);
        assertThat(portal.userInfo(tokens).status()).isEqualTo(401);
        assertThat(portal.isActive(tokens)).isFalse();
        assertThat(portal.refreshed(tokens).status()).isEqualTo(400);
    }

    private static String password(Path passwords, String userId) throws Exception {
        List<String> names = List.of(line(passwords, "initial_password").split(","));
        return line(passwords, userId).split(",")[names.indexOf("initial_password")];
    }

    private static String line(Path passwords, String word) throws Exception {
        return Files.readAllLines(passwords).stream()
                .filter(line -> line.contains(word))
                .findFirst()
                .orElseThrow();
    }
}
