package dev.genkan.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the executable: what is in it; run by {@code mvn verify -Dnative} only, as {@link ReplicasIT} is there too. */
class NativeImageIT {
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
    void holdsOneProgramWhichEverybodyMayRunAndOnlyRootMayChange() throws IOException {
        assertThat(config.get("User").textValue()).matches("[1-9][0-9]*:[1-9][0-9]*");
        assertThat(config.get("Entrypoint")).hasSize(2);
        assertThat(config.get("Entrypoint").get(1).textValue()).matches("-Xmx[0-9]+m");
        String executable = config.get("Entrypoint").get(0).textValue();
        // Below it are static files (decision 0013).
        assertThat(image.layers()).hasSize(2);
        assertThat(image.layers().get(1)).containsExactly(new ImageTar.File(executable.substring(1), 0755, 0));
    }

    @Test
    void runsCommands() throws Exception {
        Path root = folder.resolve("root");
        image.unpackLayers(root);
        try (ImageProcess help = ImageProcess.start(config, root, Map.of(), "help")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.output()).startsWith("usage: genkan");
        }
    }
}
