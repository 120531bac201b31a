package dev.genkan.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSettings.Refresh;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Credentials;
import dev.genkan.client.Features.Profile;
import dev.genkan.client.Features.Requests;
import dev.genkan.client.Features.Tokens;
import dev.genkan.client.ProfileRules;
import dev.genkan.tenant.Localized;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of rules as a table: what is registered, and the rules that are not met because of it. */
class ClientRulesTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "method=private_key_jwt dpop ES256 pushed signed keys jarm | -",
                "method=tls_client_auth certificate ES256 fapi signed keys jarm | -",
                "method=private_key_jwt dpop ES256 signing keys jarm | -",
                "method=private_key_jwt dpop ES256 pushed keys signed | Message Signing 5.4.1",
                "method=private_key_jwt dpop ES256 pushed signed jarm | Message Signing 5.3.1",
                "method=private_key_jwt dpop ES256 pushed keys jarm | Message Signing 5.3.1",
                "method=private_key_jwt dpop ES256 signed keys jarm | Security Profile 5.3.2.2",
                "method=private_key_jwt dpop RS256 pushed signed keys jarm | Security Profile 5.4.1",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm rotating | Security Profile 5.3.2.1",
                "method=private_key_jwt ES256 pushed signed keys jarm | RFC 9700 2.2.1, Security Profile 5.3.2.1",
                "method=client_secret_basic dpop ES256 pushed signed keys jarm | RFC 9700 2.5, Security Profile 5.3.2.1",
                "method=none dpop ES256 pushed signed keys jarm | RFC 9700 2.5, Security Profile 5.3.2.1",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm without-pkce | OAuth 2.1 4.1.1, RFC 9700 2.1.1,"
                        + " Security Profile 5.3.2.2",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm http://127.0.0.1/a | -",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm http://localhost/a | OAuth 2.1 8.4.2,"
                        + " Security Profile 5.3.2.2",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm jp.example.app:/a | Security Profile 5.3.2.2",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm http://a.example/a | OAuth 2.1 2.3.1,"
                        + " RFC 9700 2.6, Security Profile 5.3.2.2",
                "method=private_key_jwt dpop ES256 pushed signed keys jarm logout=http://a.example/a | RFC 9700 2.6",
            })
    void whatIsRegisteredDecides(String row, String unmet) {
        String found = ClientRules.check(client(Set.of(row.split(" +")))).stream()
                .filter(finding -> !finding.met())
                .map(finding -> finding.source().replace("FAPI 2.0 ", "") + " " + finding.section())
                .collect(Collectors.joining(", "));
        assertThat(found.isEmpty() ? "-" : found).isEqualTo(unmet);
    }

    @Test
    void everyRuleIsToldMetOrNotAndWhatIsNotHasItsReason() {
        List<Finding> met = ClientRules.check(client(Set.of("method=private_key_jwt")));
        List<Finding> less = ClientRules.check(client(Set.of("method=none", "http://a.example/a")));
        assertThat(met)
                .extracting(Finding::rule)
                .isEqualTo(less.stream().map(Finding::rule).toList());
        assertThat(less)
                .allSatisfy(finding -> assertThat(finding.reason() == null).isEqualTo(finding.met()));
        assertThat(less).anySatisfy(finding -> assertThat(finding.reason()).contains("http://a.example/a"));
    }

    /** One list: what a profile refuses is what the self-check finds. */
    @Test
    void whatAProfileRefusesIsWhatIsFound() {
        for (Set<String> words : List.of(
                Set.of(
                        "method=client_secret_basic",
                        "signing",
                        "RS256",
                        "rotating",
                        "without-pkce",
                        "http://a.example/a"),
                Set.of("method=private_key_jwt", "signing", "dpop"),
                Set.of("method=tls_client_auth", "fapi", "certificate", "http://localhost/a"))) {
            ClientSettings client = client(words);
            List<String> unmet = ClientRules.check(client).stream()
                    .filter(finding -> !finding.met())
                    .map(finding -> finding.rule() + " (" + finding.source() + ", " + finding.section() + ")")
                    .toList();
            assertThat(ProfileRules.faults(client)).isNotEmpty();
            assertThat(unmet).containsAll(ProfileRules.faults(client));
        }
    }

    private static ClientSettings client(Set<String> words) {
        String method = words.stream()
                .filter(word -> word.startsWith("method="))
                .findFirst()
                .orElseThrow()
                .substring("method=".length());
        List<String> redirects =
                words.stream().filter(word -> word.matches("(http|jp).*:/.*")).toList();
        return new ClientSettings(
                new Localized("窓口", "Portal"),
                redirects.isEmpty() ? List.of("https://a.example/a") : redirects,
                List.of(),
                method,
                !words.contains("without-pkce"),
                "pairwise",
                null,
                Set.of("openid"),
                words.contains("RS256") ? "RS256" : "ES256",
                null,
                null,
                new Refresh(words.contains("rotating"), Duration.ofDays(1), Duration.ofDays(2)),
                List.of(),
                Set.of(),
                features(words));
    }

    private static Features features(Set<String> words) {
        Profile profile = words.contains("signing")
                ? Profile.FAPI2_MESSAGE_SIGNING
                : words.contains("fapi") ? Profile.FAPI2_SECURITY : Profile.OIDC;
        String logout = words.stream()
                .filter(word -> word.startsWith("logout="))
                .map(word -> word.substring("logout=".length()))
                .findFirst()
                .orElse(null);
        return new Features(
                profile,
                words.contains("keys") ? new Credentials(null, null, "https://a.example/jwks", null) : Credentials.NONE,
                new Requests(null, List.of(), words.contains("pushed"), words.contains("signed"), null, List.of()),
                words.contains("jarm") ? new Features.Answers(null, null, null, "ES256", null) : Features.Answers.NONE,
                new Tokens(words.contains("dpop"), words.contains("certificate"), Set.of(), null),
                new Features.LogoutAddresses(logout, false, null, false),
                Features.About.NONE);
    }
}
