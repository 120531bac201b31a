package dev.genkan.testing;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Objects;

/**
 * Certificates of invented relying parties, good from 2020 to 2120, and a proxy that tells genkan of them. In {@code
 * src/test/resources/dev/genkan/testing/certificates}: {@code portal} of {@code authority}; the same name {@code of-the-impostor}, {@code
 * expired} and for a {@code server-only}; {@code own} and {@code own-again} of one key that nobody else has signed, {@code own-ed25519}.
 */
public final class MutualTls {
    /** RFC 9440. */
    public static final String HEADER = "Client-Cert";

    private MutualTls() {}

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(MutualTls.class.getResource("certificates/" + name + ".pem"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static X509Certificate certificate(String name) {
        try (InputStream pem = Files.newInputStream(file(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the header tells it. */
    public static String told(X509Certificate certificate) {
        try {
            return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that comes from the proxy, on a connection of whoever has this certificate. */
    public static RequestSpecification with(String name) {
        return from(TlsProxy.ADDRESS).header(HEADER, told(certificate(name)));
    }

    /** A request that comes from an address of this machine's. */
    public static RequestSpecification from(String address) {
        try {
            HttpClientConfig client = HttpClientConfig.httpClientConfig()
                    .setParam("http.route.local-address", InetAddress.getByName(address));
            // By its number: a name may lead to another family of addresses.
            return given().config(RestAssured.config().httpClient(client))
                    .baseUri("http://127.0.0.1")
                    .header("Host", "localhost:" + RestAssured.port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
