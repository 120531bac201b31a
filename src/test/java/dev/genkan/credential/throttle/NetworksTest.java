package dev.genkan.credential.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworksTest {
    @Test
    void anIpv4AddressIsANetwork() {
        assertThat(Networks.of("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Networks.of("192.0.2.1")).isNotEqualTo(Networks.of("192.0.2.2"));
        assertThat(Networks.of("::ffff:192.0.2.1")).as("written as IPv6").isEqualTo("192.0.2.1");
    }

    @Test
    void anIpv6AddressBelongsToItsSubnet() {
        String network = Networks.of("2001:db8:1:2::1");
        assertThat(Networks.of("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(network);
        assertThat(Networks.of("2001:0db8:0001:0002:0:0:0:9%eth0")).isEqualTo(network);
        assertThat(Networks.of("2001:db8:1:3::1")).isNotEqualTo(network);
    }

    @Test
    void whatIsNoAddressIsNeverLookedUp() {
        for (String text : new String[] {"", "localhost", "portal.example.jp", "1.2.3.4.5", "999.1.1.1", ":::"}) {
            assertThat(Networks.of(text)).isEqualTo(text);
        }
    }
}
