package dev.genkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.MutualTls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which forms proxies pass a certificate on. */
class ClientCertificatesTest {
    private final X509Certificate portal = MutualTls.certificate("portal");

    @Test
    void rfc9440AndNginxAndBase64AreRead() throws Exception {
        String pem = Files.readString(MutualTls.file("portal"));
        String base64 = Base64.getEncoder().encodeToString(portal.getEncoded());
        for (String told : new String[] {
            MutualTls.told(portal),
            // nginx ($ssl_client_escaped_cert)
            URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20"),
            // with Base64's own signs left as they are
            pem.replace("\n", "%0A").replace(" ", "%20"),
            pem,
            base64,
            URLEncoder.encode(base64, StandardCharsets.UTF_8),
        }) {
            assertThat(ClientCertificates.read(told)).as(told).contains(portal);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "::", ":AAAA:", "%", "%zz", "-----BEGIN CERTIFICATE-----", "\u0000", "(null)"})
    void whatIsNoCertificateIsNone(String told) {
        assertThat(ClientCertificates.read(told)).isEmpty();
    }
}
