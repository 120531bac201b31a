package dev.genkan.provision;

import dev.genkan.provision.yaml.YamlMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files beside a {@code tenant.yaml} that it names. They stay inside the folder. */
record Folder(Path path) {
    /** Logos and terms; a tenant's texts are read whole. */
    private static final long LARGEST = 262_144;

    /** The text of the file that the key must name; empty if that fails, and then there is a problem. */
    Optional<String> text(YamlMap map, String key) {
        String name = map.text(key);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = path.resolve(name).normalize();
            if (file.startsWith(path.normalize())) {
                return read(map, key, file);
            }
        } catch (InvalidPathException e) {
            // No file has such a name, such as one with U+0000 in it.
        }
        map.refuse(key, "must name a file in the tenant's folder");
        return Optional.empty();
    }

    private static Optional<String> read(YamlMap map, String key, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                map.refuse(key, "names a file of more than " + LARGEST / 1024 + " KiB");
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            map.refuse(key, "names a file that is not UTF-8 text");
        } catch (IOException e) {
            map.refuse(key, "names a file that cannot be read: " + e);
        }
        return Optional.empty();
    }
}
