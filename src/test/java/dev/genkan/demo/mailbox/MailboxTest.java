package dev.genkan.demo.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.mail.Letter;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What developers read instead of a member's mail. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MailboxTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T06:05:09Z"));

    @Inject
    Mailbox mailbox;

    @Inject
    ObjectMapper json;

    @Test
    void thePageShowsWhatWasSentNewestFirst() {
        deliver(mailbox, "first", "本文 1");
        deliver(mailbox, "second", "確認コード: 123456\n<b>10分以内</b>");
        String page = page("ja");
        assertThat(page)
                .contains(
                        "hanako@example.jp",
                        "みどり健康保険組合 &lt;no-reply@midori.example.jp&gt;",
                        "2026年11月22日 午後3時5分9秒",
                        "確認コード: 123456<br>&lt;b&gt;10分以内&lt;/b&gt;")
                .doesNotContain("<script");
        assertThat(page.indexOf("second")).isLessThan(page.indexOf("first"));
        assertThat(page("en")).contains("The demo’s mailbox", "22 November 2026, 3:05:09");
    }

    @Test
    void aRestartKeepsTheNewestMails(@TempDir Path folder) {
        Optional<Path> file = Optional.of(folder.resolve("demo/mailbox.json"));
        Mailbox before = new Mailbox(file, json);
        for (int i = 0; i <= Mailbox.LIMIT; i++) {
            deliver(before, "mail " + i, "text");
        }
        assertThat(new Mailbox(file, json).newestFirst())
                .isEqualTo(before.newestFirst())
                .hasSize(Mailbox.LIMIT)
                .first()
                .extracting(Received::subject)
                .isEqualTo("mail " + Mailbox.LIMIT);
    }

    @Test
    void everyTextIsThereInEnglish() throws IOException {
        Properties english = new Properties();
        try (InputStream file = MailboxMessages.class.getResourceAsStream("/messages/mailbox_en.properties")) {
            english.load(file);
        }
        assertThat(english.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MailboxMessages.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    private static void deliver(Mailbox mailbox, String subject, String text) {
        new MailboxDelivery(mailbox, CLOCK)
                .deliver(new Letter(
                        "id", "no-reply@midori.example.jp", "みどり健康保険組合", "hanako@example.jp", subject, text));
    }

    private static String page(String language) {
        return RestAssured.given()
                .header("Accept-Language", language)
                .get("/demo/mailbox")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
