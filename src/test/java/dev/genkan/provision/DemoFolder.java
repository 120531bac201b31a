package dev.genkan.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a demo tenant's folder, to be spoilt by a test. */
record DemoFolder(Path path) {
    static final Path SOURCE = Path.of("src/main/resources/demo/midori");

    static DemoFolder copy(Path into) throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName()));
            }
        }
        return new DemoFolder(into);
    }

    DemoFolder replace(String text, String by) throws IOException {
        return replace("tenant.yaml", text, by);
    }

    DemoFolder replace(String file, String text, String by) throws IOException {
        String content = Files.readString(path.resolve(file));
        if (!content.contains(text)) {
            throw new IllegalArgumentException(file + " has no " + text);
        }
        Files.writeString(path.resolve(file), content.replace(text, by));
        return this;
    }

    /** Where the text stands in tenant.yaml, counting from 1. */
    int line(String text) throws IOException {
        return Files.readAllLines(path.resolve("tenant.yaml")).stream()
                        .map(line -> line.contains(text))
                        .toList()
                        .indexOf(true)
                + 1;
    }
}
