package dev.genkan.credential.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.webauthn4j.WebAuthnManager;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * webauthn4j reads messages by reflection, of which a native image knows what is listed. After an update of the library the list has
 * to be made anew from its jar: all classes of its packages {@code data} and {@code converter}.
 */
class NativeImageTest {
    private static final String LIST = "/META-INF/native-image/dev.genkan/webauthn4j/reflect-config.json";

    @Test
    void everyClassThatIsReachedByReflectionIsListed() throws Exception {
        Set<String> needed = new ClassFileImporter()
                        .importUrl(WebAuthnManager.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation())
                        .stream()
                        .map(JavaClass::getName)
                        .filter(name ->
                                name.startsWith("com.webauthn4j.data.") || name.startsWith("com.webauthn4j.converter."))
                        .collect(Collectors.toSet());
        try (InputStream list = NativeImageTest.class.getResourceAsStream(LIST)) {
            assertThat(needed).hasSizeGreaterThan(200);
            assertThat(new ObjectMapper().readTree(list).findValuesAsText("name"))
                    .containsExactlyInAnyOrderElementsOf(needed);
        }
    }
}
