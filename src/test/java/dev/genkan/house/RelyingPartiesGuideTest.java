package dev.genkan.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.claims.Claim;
import dev.genkan.oauth.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/relying-parties.md} promises to be complete, is. */
class RelyingPartiesGuideTest {
    private static final Path GUIDE = Path.of("docs", "relying-parties.md");
    /** The first column of a table. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`.* \\|$");

    /** Sentences in those rooms that are no descriptions. */
    private static final Set<String> NO_DESCRIPTIONS = Set.of(
            // Forms into which descriptions are put.
            "… …",
            "…: …",
            "Basic realm=\"genkan\", charset=\"UTF-8\"",
            "Bearer realm=\"genkan\"",
            "Bearer realm=\"genkan\", error=\"%s\", error_description=\"%s\"",
            "realm=\"genkan\", error=\"%s\", error_description=\"%s\"",
            "… …, algs=\"…\"",
            // Names within descriptions.
            "Message Signing",
            "Security Profile",
            // Told to operators by the tenant's file.
            "is no distinguished name (RFC 4514), or no address",
            "… needs the client's public keys: jwks or jwks_uri",
            "tls_client_auth needs the one name that the certificate must have",
            // What the self-check tells operators of the registration.
            "jwks and jwks-uri are missing",
            "neither dpop-bound nor certificate-bound",
            "pkce is optional",
            "refresh-rotation is on",
            // What a lost answer of a refresh is known by.
            "… for …",
            // Of libraries, and compared with what they say.
            "Duplicate field");

    @Test
    void everyErrorIsExplained() throws IOException {
        Set<String> told = new TreeSet<>(Descriptions.ofTheSources());
        told.removeAll(NO_DESCRIPTIONS);
        assertThat(told).hasSizeGreaterThan(150);

        Set<String> missing = new TreeSet<>(told);
        missing.removeAll(explained());
        assertThat(missing).as("not in the tables of %s", GUIDE).isEmpty();
    }

    @Test
    void noErrorIsExplainedThatIsNotToldAnyMore() throws IOException {
        Set<String> stale = explained();
        stale.removeAll(Descriptions.ofTheSources());
        assertThat(stale).as("only in %s", GUIDE).isEmpty();
    }

    @Test
    void everyErrorCodeAndEveryClaimIsNamed() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(Arrays.stream(ErrorCode.values()).map(code -> "`" + code.code() + "`"))
                .allMatch(guide::contains);
        assertThat(Arrays.stream(Claim.values()).map(claim -> "`" + claim.claim() + "`"))
                .allMatch(guide::contains);
    }

    private static Set<String> explained() throws IOException {
        String guide = Files.readString(GUIDE);
        String errors = guide.substring(guide.indexOf("\n## Errors\n"));
        Set<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(errors);
        while (row.find()) {
            rows.add(row.group(1));
        }
        return rows;
    }
}
