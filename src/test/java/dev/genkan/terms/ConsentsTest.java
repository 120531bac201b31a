package dev.genkan.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.terms.Document.Kind;
import dev.genkan.terms.Documents.Applied;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Versions of documents, and who has agreed to what (section 3.3). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ConsentsTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 4, 1);
    private static final LocalDate FAR_AHEAD = LocalDate.of(2999, 4, 1);

    @Inject
    Database database;

    @Inject
    Documents documents;

    @Inject
    Consents consents;

    @Test
    void aVersionIsAddedOnceAndItsTextNeverChanges() {
        inTenant("terms-a", tx -> {
            assertThat(documents.apply(tx, terms(1, "ja", "# 規約", LONG_AGO))).isEqualTo(Applied.ADDED);
            assertThat(documents.apply(tx, terms(1, "ja", "# 規約", LONG_AGO))).isEqualTo(Applied.UNCHANGED);
            assertThat(documents.apply(tx, terms(1, "ja", "# 別の規約", LONG_AGO))).isEqualTo(Applied.REFUSED_AS_CHANGED);
            assertThat(documents.apply(tx, terms(1, "ja", "# 規約", FAR_AHEAD))).isEqualTo(Applied.REFUSED_AS_CHANGED);
            assertThat(documents.current(tx, Kind.TERMS, Locale.JAPANESE)).hasValue(terms(1, "ja", "# 規約", LONG_AGO));
        });
    }

    @Test
    void theCurrentTextIsTheNewestWhoseDayHasComeInTheReadersLanguageOrElseInJapanese() {
        inTenant("terms-b", tx -> {
            documents.apply(tx, terms(1, "ja", "一", LONG_AGO));
            documents.apply(tx, terms(1, "en", "one", LONG_AGO));
            documents.apply(tx, terms(3, "ja", "三", FAR_AHEAD));
            assertThat(documents.current(tx, Kind.TERMS, Locale.ENGLISH)).hasValue(terms(1, "en", "one", LONG_AGO));
            documents.apply(tx, terms(2, "ja", "二", LONG_AGO.plusYears(1)));
            assertThat(documents.current(tx, Kind.TERMS, Locale.ENGLISH))
                    .hasValue(terms(2, "ja", "二", LONG_AGO.plusYears(1)));
            assertThat(documents.current(tx, Kind.PRIVACY, Locale.ENGLISH)).isEmpty();
        });
    }

    @Test
    void aNewVersionAsksAgainFromItsDayOn() {
        inTenant("terms-c", tx -> {
            UUID member = member(tx);
            assertThat(consents.isPending(tx, member)).as("no terms at all").isFalse();
            Document first = terms(1, "ja", "一", LONG_AGO);
            documents.apply(tx, first);
            assertThat(consents.isPending(tx, member)).isTrue();
            assertThat(consents.hasAgreedBefore(tx, member)).isFalse();
            consents.give(tx, member, first);
            assertThat(consents.isPending(tx, member)).isFalse();
            documents.apply(tx, terms(2, "ja", "二", FAR_AHEAD));
            assertThat(consents.isPending(tx, member))
                    .as("its day has not come")
                    .isFalse();
            documents.apply(tx, terms(3, "ja", "三", LONG_AGO));
            assertThat(consents.isPending(tx, member)).isTrue();
            assertThat(consents.hasAgreedBefore(tx, member)).isTrue();
        });
    }

    @Test
    void aConsentKeepsTheHashOfTheTextThatWasShown() {
        inTenant("terms-d", tx -> {
            UUID member = member(tx);
            Document shown = terms(1, "en", "one", LONG_AGO);
            documents.apply(tx, shown);
            consents.give(tx, member, shown);
            byte[] kept = tx.sql()
                    .createQuery("select sha256 from consent where member_id = :member and language = 'en'")
                    .bind("member", member)
                    .mapTo(byte[].class)
                    .one();
            assertThat(kept).isEqualTo(shown.sha256());
        });
    }

    private static Document terms(int version, String language, String body, LocalDate requiredFrom) {
        return new Document(Kind.TERMS, version, language, body, requiredFrom);
    }

    private void inTenant(String tenant, java.util.function.Consumer<Tx> work) {
        database.inTenant(new TenantId(tenant), tx -> {
            work.accept(tx);
            return tx;
        });
    }

    private static UUID member(Tx tx) {
        UUID id = UUID.randomUUID();
        tx.sql()
                .createUpdate("insert into member (tenant_id, member_id, member_key_sealed, member_key_hash, user_id,"
                        + " user_id_folded, state, birth_date, relationship) values (:tenant, :id, :key, :key, 'm1', 'm1',"
                        + " 'active', '1979-08-22', 'insured')")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("key", new byte[] {1})
                .execute();
        return id;
    }
}
