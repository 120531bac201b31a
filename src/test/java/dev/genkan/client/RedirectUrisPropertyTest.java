package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** protocol.md, section 2: compared exactly, and only a loopback IP's port may differ (RFC 8252, 7.3). */
class RedirectUrisPropertyTest {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    @Property(seed = "1")
    void whatIsRegisteredIsAccepted(@ForAll("addresses") String registered) {
        assertThat(RedirectUris.contains(List.of("https://other.example/", registered), registered))
                .isTrue();
    }

    /** Whatever one character more, less or other makes of it: if it is accepted, then for its port alone. */
    @Property(tries = 5_000, seed = "2")
    void oneCharacterMakesItAnother(@ForAll("addresses") String registered, @ForAll("edits") Edit edit) {
        String presented = edit.of(registered);
        assertThat(RedirectUris.contains(List.of(registered), presented))
                .as(registered + " and " + presented)
                .isEqualTo(presented.equals(registered) || differInPortAlone(registered, presented));
    }

    @Property(seed = "3")
    void twoAddressesAreAcceptedForEachOtherOnlyForTheirPorts(
            @ForAll("addresses") String registered, @ForAll("addresses") String presented) {
        assertThat(RedirectUris.contains(List.of(registered), presented))
                .as(registered + " and " + presented)
                .isEqualTo(presented.equals(registered) || differInPortAlone(registered, presented));
    }

    @Property(seed = "4")
    void aLoopbackAddressTakesEveryPort(
            @ForAll("loopbacks") String host, @ForAll("ports") int port, @ForAll("paths") String path) {
        String registered = "http://" + host + path;
        String presented = "http://" + host + ":" + port + path;
        assertThat(RedirectUris.contains(List.of(registered), presented)).isTrue();
        assertThat(RedirectUris.contains(List.of("http://" + host + ":1" + path), presented))
                .isTrue();
        assertThat(RedirectUris.contains(List.of(registered.replace("http:", "https:")), presented))
                .isFalse();
        assertThat(RedirectUris.contains(List.of(registered), presented + "#")).isFalse();
    }

    @Property(tries = 2_000, seed = "5")
    void anythingAtAllIsComparedWithoutAnException(@ForAll String registered, @ForAll String presented) {
        assertThat(RedirectUris.contains(List.of(registered), presented)).isEqualTo(registered.equals(presented));
    }

    /** Said with the platform's own reader of addresses, to have a second opinion. */
    private static boolean differInPortAlone(String registered, String presented) {
        try {
            URI ours = new URI(registered);
            URI theirs = new URI(presented);
            return isLoopback(ours)
                    && isLoopback(theirs)
                    && theirs.getPort() <= 65_535
                    && withoutPort(ours, registered).equals(withoutPort(theirs, presented));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.contains(uri.getHost())
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    private static String withoutPort(URI uri, String text) {
        String host = "http://" + uri.getHost();
        return text.startsWith(host) ? host + text.substring(host.length()).replaceFirst("^:[0-9]{1,5}", "") : text;
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> hosts = Arbitraries.of(
                "portal.example.jp",
                "portal.example.jp:8443",
                "localhost:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]:80");
        return Combinators.combine(Arbitraries.of("https://", "http://", "jp.example.app:/"), hosts, paths())
                .as((scheme, host, path) -> scheme + host + path);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                "",
                "/",
                "/callback",
                "/callback/",
                "/Callback",
                "/a%2Fb",
                "/a/../b",
                "/cb?x=1",
                "?x=1",
                "/cb?x=1&y=%20");
    }

    @Provide
    Arbitrary<String> loopbacks() {
        return Arbitraries.of(LOOPBACK);
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(0, 65_535);
    }

    @Provide
    Arbitrary<Edit> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(Edit.Kind.values()),
                        Arbitraries.of(
                                "0", "9", "8", "/", ":", "@", "#", "?", ".", "%", "\\", " ", "\t", "\n", "\0", "a", "A",
                                "é", "。"))
                .as(Edit::new);
    }

    /** One character put in, taken out or put in another's place. */
    record Edit(int position, Kind kind, String character) {
        enum Kind {
            INSERT,
            DELETE,
            REPLACE
        }

        String of(String text) {
            int at = position % text.length();
            return switch (kind) {
                case INSERT -> text.substring(0, at) + character + text.substring(at);
                case DELETE -> text.substring(0, at) + text.substring(at + 1);
                case REPLACE -> text.substring(0, at) + character + text.substring(at + 1);
            };
        }
    }
}
