package dev.genkan.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.About;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What stands at a sector_identifier_uri (OpenID Connect Core 8.1), on a server of this machine, which only tests may reach. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SectorsTest {
    @Inject
    Sectors sectors;

    @Test
    void theDocumentMustListEveryRedirectUri() throws IOException {
        String all = TestClients.confidential().redirectUris().stream()
                .map(uri -> '"' + uri + '"')
                .toList()
                .toString();
        assertThat(in(all)).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> in("[\"" + TestClients.CALLBACK + "\"]")).hasMessageContaining("does not list");
        assertThatThrownBy(() -> in("{}")).hasMessageContaining("array");
        assertThatThrownBy(() -> in("nothing")).hasMessageContaining("JSON");
        assertThatThrownBy(() -> in("[" + "1,".repeat(1_000_000) + "1]"))
                .isInstanceOf(ProtocolException.Answered.class)
                .hasMessageContaining("cannot be fetched");
    }

    @Test
    void aRedirectIsNotFollowedAndNobodyAnswersNothing() {
        assertThatThrownBy(() -> in(302, "[]")).hasMessageContaining("cannot be fetched");
        assertThatThrownBy(() -> sectors.in(settings("http://127.0.0.1:1/"), "id", false))
                .hasMessageContaining("cannot be fetched");
    }

    private String in(String document) throws IOException {
        return in(200, document);
    }

    private String in(int status, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Location", "https://portal.example.jp/");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/sector.json";
            return sectors.in(settings(address), "id", false).sector();
        } finally {
            server.stop(0);
        }
    }

    private static ClientSettings settings(String address) {
        About about = new About(false, null, null, null, null, address);
        return TestClients.confidential().with(Features.NONE.withAbout(about));
    }
}
