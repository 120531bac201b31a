package dev.genkan.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** An image as {@code docker load} takes it, laid out in a folder. */
final class ImageTar {
    /** @param mode as in {@code chmod} */
    record File(String name, int mode, long owner) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path opened;
    private final JsonNode manifest;

    private ImageTar(Path opened, JsonNode manifest) {
        this.opened = opened;
        this.manifest = manifest;
    }

    static ImageTar open(Path tar, Path folder) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(Files.newInputStream(tar))) {
            unpack(entries, folder);
        }
        return new ImageTar(
                folder, JSON.readTree(folder.resolve("manifest.json").toFile()).get(0));
    }

    /** The part that a runtime obeys: user, entry point, environment. */
    JsonNode config() throws IOException {
        return JSON.readTree(opened.resolve(manifest.get("Config").textValue()).toFile())
                .get("config");
    }

    /** The files of each layer, the lowest layer first. */
    List<List<File>> layers() throws IOException {
        List<List<File>> layers = new ArrayList<>();
        for (JsonNode layer : manifest.get("Layers")) {
            try (TarArchiveInputStream entries = layer(layer)) {
                layers.add(files(entries));
            }
        }
        return layers;
    }

    /** Lays all layers over each other, as a runtime does. */
    void unpackLayers(Path root) throws IOException {
        for (JsonNode layer : manifest.get("Layers")) {
            try (TarArchiveInputStream entries = layer(layer)) {
                unpack(entries, root);
            }
        }
    }

    private TarArchiveInputStream layer(JsonNode name) throws IOException {
        InputStream file = Files.newInputStream(opened.resolve(name.textValue()));
        return new TarArchiveInputStream(new GzipCompressorInputStream(file));
    }

    private static List<File> files(TarArchiveInputStream entries) throws IOException {
        List<File> files = new ArrayList<>();
        TarArchiveEntry entry = entries.getNextEntry();
        while (entry != null) {
            if (!entry.isDirectory()) {
                files.add(new File(entry.getName(), entry.getMode() & 0777, entry.getLongUserId()));
            }
            entry = entries.getNextEntry();
        }
        return files;
    }

    private static void unpack(TarArchiveInputStream entries, Path folder) throws IOException {
        TarArchiveEntry entry = entries.getNextEntry();
        while (entry != null) {
            Path file = folder.resolve(entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
                // A cache of classes names its jars by their time, too.
                Files.setLastModifiedTime(file, entry.getLastModifiedTime());
                file.toFile().setExecutable((entry.getMode() & 0111) != 0);
            }
            entry = entries.getNextEntry();
        }
    }
}
