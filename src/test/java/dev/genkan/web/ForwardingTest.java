package dev.genkan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.outbound.Network;
import dev.genkan.web.Forwarding.Direct;
import dev.genkan.web.WebConfig.ProxyHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word counts: read from the end, up to the first address that is no proxy of ours (RFC 7239, 8.1). */
class ForwardingTest {
    private record Config(
            Optional<List<String>> trustedProxies,
            ProxyHeaders proxyHeaders,
            Optional<String> certificateHeader,
            boolean askForCertificate)
            implements WebConfig {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1     | 198.51.100.7                          | 198.51.100.7",
                "10.0.0.1     | 203.0.113.66, 198.51.100.7            | 198.51.100.7",
                "10.0.0.1     | 203.0.113.66, 198.51.100.7, 10.9.9.9  | 198.51.100.7",
                "10.0.0.1     | 203.0.113.66, unknown                 | 10.0.0.1",
                "10.0.0.1     | 203.0.113.66, localhost               | 10.0.0.1",
                "10.0.0.1     | 198.51.100.7:4711                     | 198.51.100.7",
                "10.0.0.1     | [2001:db8::7]:4711                    | 2001:db8:0:0:0:0:0:7",
                "fd00::1      | 2001:db8::7                           | 2001:db8:0:0:0:0:0:7",
                "::ffff:10.0.0.1 | 198.51.100.7                       | 198.51.100.7",
                "198.51.100.7 | 203.0.113.66                          | 198.51.100.7",
                "11.0.0.1     | 203.0.113.66                          | 11.0.0.1",
            })
    void theClientIsTheLastWhomNoProxyOfOursHasAsProxy(String peer, String header, String client) {
        Arrival arrival = forwarding(ProxyHeaders.X_FORWARDED)
                .arrival(new Direct(peer, "a.example", false), headers(Map.of("X-Forwarded-For", header)));
        assertThat(arrival).isEqualTo(new Arrival(client, "a.example", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=198.51.100.7;proto=https;host=B.example:8443 | 198.51.100.7 | b.example | true",
                "for=203.0.113.66, for=198.51.100.7;Proto=HTTPS   | 198.51.100.7 | a.example | true",
                "for=198.51.100.7;proto=https;host=b.example, for=10.0.0.2;proto=http;host=c.internal | 198.51.100.7 | b.example | true",
                "for=\"[2001:db8::7]:4711\";by=10.0.0.1           | 2001:db8:0:0:0:0:0:7 | a.example | false",
                "for=_hidden;proto=https                          | 10.0.0.1 | a.example | true",
                "for=203.0.113.66;host=\"x, for=10.0.0.9\", for=198.51.100.7 | 198.51.100.7 | a.example | false",
                "nonsense;;=                                      | 10.0.0.1 | a.example | false",
            })
    void forwardedIsReadAsRfc7239Says(String header, String client, String host, boolean isSecure) {
        Arrival arrival = forwarding(ProxyHeaders.FORWARDED)
                .arrival(new Direct("10.0.0.1", "a.example", false), headers(Map.of("Forwarded", header)));
        assertThat(arrival).isEqualTo(new Arrival(client, host, isSecure));
    }

    /** A proxy that sets one kind passes on what a client writes into the other. */
    @Test
    void theOtherKindOfHeaderIsNotRead() {
        Direct direct = new Direct("10.0.0.1", "a.example", false);
        Arrival plain = new Arrival("10.0.0.1", "a.example", false);
        assertThat(forwarding(ProxyHeaders.X_FORWARDED)
                        .arrival(direct, headers(Map.of("Forwarded", "for=203.0.113.66;proto=https;host=b.example"))))
                .isEqualTo(plain);
        assertThat(forwarding(ProxyHeaders.FORWARDED)
                        .arrival(
                                direct,
                                headers(Map.of("X-Forwarded-For", "203.0.113.66", "X-Forwarded-Proto", "https"))))
                .isEqualTo(plain);
    }

    @Test
    void hostAndSchemeAreTheNearestProxysWord() {
        Arrival arrival = forwarding(ProxyHeaders.X_FORWARDED)
                .arrival(
                        new Direct("10.0.0.1", "genkan.internal", false),
                        headers(Map.of(
                                "X-Forwarded-For", "198.51.100.7",
                                "X-Forwarded-Host", "evil.example, B.example:8443",
                                "X-Forwarded-Proto", "http, https")));
        assertThat(arrival).isEqualTo(new Arrival("198.51.100.7", "b.example", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.internal", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "300.0.0.1", ""})
    void aNetworkThatIsNoneIsToldAtTheStart(String text) {
        assertThatThrownBy(() -> Network.parse(text)).hasMessageContaining("such as 10.0.0.0/8");
    }

    private static Forwarding forwarding(ProxyHeaders kind) {
        return new Forwarding(
                new Config(Optional.of(List.of("10.0.0.0/8", "fd00::/8")), kind, Optional.empty(), false));
    }

    private static java.util.function.Function<String, List<String>> headers(Map<String, String> headers) {
        return name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
    }
}
