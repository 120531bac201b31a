package dev.genkan.credential.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Mailbox.Received;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each change is told by mail (member-journey.md, 4.3 and 6). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class NoticesTest {
    private static final Tenant TENANT = TestTenants.of("notice-a");

    @Inject
    Database database;

    @Inject
    Notices notices;

    Mailbox mailbox;

    @Test
    void eachChangeIsToldInBothLanguages() {
        int changes = Change.values().length;
        for (Change change : Change.values()) {
            tell("each@notice.example.jp", Locale.JAPANESE, change);
            tell("each@notice.example.jp", Locale.ENGLISH, change);
        }
        List<String> texts = mailbox.await("each@notice.example.jp", 2 * changes).stream()
                .map(Received::text)
                .toList();
        assertThat(texts).allSatisfy(text -> assertThat(text)
                .contains(TENANT.at("/account").toString())
                .doesNotContain("{"));
        assertThat(lines(texts, "内容：")).hasSize(changes);
        assertThat(lines(texts, "What: ")).hasSize(changes);
    }

    @Test
    void aTextThatWasNotFilledInIsNotSent() {
        tell("whole@notice.example.jp", Locale.JAPANESE, Change.PASSWORD_CHANGED);
        Received mail = mailbox.await("whole@notice.example.jp", 1).get(0);
        assertThat(mail.text())
                .doesNotContain("{")
                .contains("パスワードが変更されました")
                .containsPattern("\\d{4}年\\d+月\\d+日 午[前後]\\d+時\\d+分");
        assertThat(mail.subject()).isEqualTo("【試験健康保険組合】ご登録内容が変わりました");
    }

    /** What the mails say after a label, each once. */
    private static Set<String> lines(List<String> texts, String label) {
        return texts.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(label))
                .collect(Collectors.toSet());
    }

    private void tell(String address, Locale reader, Change change) {
        database.inTenant(TENANT.id(), tx -> {
            notices.tell(tx, TENANT, address, reader, change);
            return change;
        });
    }
}
