package dev.genkan.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.GenkanServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The portals that start with the application. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PortalServersTest {
    @Inject
    PortalConfig config;

    @Inject
    PortalServers servers;

    @Test
    void everyDemoInsurerHasAPortalOnAnOriginOfItsOwn() {
        Surfer midori = new Surfer(config.origins().get("midori"));
        Surfer wakaba = new Surfer(config.origins().get("wakaba"));
        assertThat(midori.get("/").body()).contains("みどり健康保険組合", "class=\"midori\"");
        assertThat(wakaba.get("/").body()).contains("わかば健康保険組合", "class=\"wakaba\"");
        assertThat(midori.get("/assets/logo.svg").body())
                .startsWith("<svg")
                .isNotEqualTo(wakaba.get("/assets/logo.svg").body());
        assertThat(midori.get("/assets/portal.css").statusCode()).isEqualTo(200);
    }

    @Test
    void everyDemoInsurerHasTwoPortalsThatKnowEachOther() {
        for (String insurer : List.of("midori", "wakaba")) {
            URI points = config.origins().get(insurer);
            URI documents = config.origins().get(insurer + "-documents");
            assertThat(new Surfer(points).get("/").body()).contains("健康ポイント</small>", "href=\"" + documents + "\"");
            assertThat(new Surfer(documents).get("/").body())
                    .contains("医療費のお知らせ</small>", "class=\"" + insurer + " documents\"", "href=\"" + points + "\"");
            assertThat(Surfer.parameters(new Surfer(documents).get("/login")))
                    .containsEntry("client_id", insurer + "-documents");
        }
    }

    @Test
    void aRestartInTheSameProcessFindsThePortsFree() {
        Surfer midori = new Surfer(config.origins().get("midori"));
        servers.stop(new ShutdownEvent());
        assertThatThrownBy(() -> midori.get("/")).hasRootCauseInstanceOf(IOException.class);
        servers.start(new StartupEvent());
        assertThat(midori.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void everyTextIsThereInEnglish() throws IOException {
        Properties english = new Properties();
        try (InputStream file = PortalMessages.class.getResourceAsStream("/messages/portal_en.properties")) {
            english.load(file);
        }
        List<String> keys = Arrays.stream(PortalMessages.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    }
}
