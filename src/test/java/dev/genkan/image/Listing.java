package dev.genkan.image;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** Every file and folder below a folder, as {@code ls -lR} tells them. */
record Listing(Map<String, Entry> entries) {
    /** @param bytes 0 of a folder @param changed of a folder: when a file was made or deleted in it */
    record Entry(long bytes, long changed) {}

    Listing {
        entries = Map.copyOf(entries);
    }

    static Listing of(Path folder) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
                return add(inside, 0, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return add(file, attributes.size(), attributes);
            }

            /** Deleted by its owner while this looks on. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult add(Path path, long bytes, BasicFileAttributes attributes) {
                Entry entry = new Entry(bytes, attributes.lastModifiedTime().toMillis());
                entries.put(folder.relativize(path).toString(), entry);
                return FileVisitResult.CONTINUE;
            }
        });
        return new Listing(entries);
    }

    long bytes() {
        return entries.values().stream().mapToLong(Entry::bytes).sum();
    }
}
