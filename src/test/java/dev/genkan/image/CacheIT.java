package dev.genkan.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the cache that the image of {@code mvn verify -Daot} starts with (docs/decisions/0018); run there only. */
class CacheIT {
    private static final String CACHE = "-XX:AOTCache=genkan.aot";
    /** As other options have it: a cache that does not fit is an error. */
    private static final String STRICT = "-XX:AOTMode=on";

    private static final Path MADE = Path.of("target/aot/genkan.aot").toAbsolutePath();
    /** Enough for what every request passes to be compiled. */
    private static final int ROUNDS = 400;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void aServerUnderLoadLeavesWhatTheNextOneStartsWith(@TempDir Path folder) throws Exception {
        Files.deleteIfExists(MADE);
        try (Installation genkan = Installation.in(folder, CacheIT::withoutCache)) {
            try (Replica trained = genkan.start(words -> words.insert(1, "-XX:AOTCacheOutput=" + MADE))) {
                trained.awaitReady();
                work(trained, genkan.members());
                trained.process().terminate();
                assertThat(trained.process().endsWithin(PATIENCE)).isTrue();
            }
            Files.copy(MADE, genkan.root().resolve("app").resolve(MADE.getFileName()));
            try (Replica next = genkan.start(words -> words.insert(1, STRICT).insert(1, CACHE))) {
                next.awaitReady();
                work(next, genkan.members());
            }
        }
    }

    private static void withoutCache(ArrayNode words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).textValue().equals(CACHE)) {
                words.remove(i);
                return;
            }
        }
        throw new AssertionError("the image starts without a cache: " + words);
    }

    private static void work(Replica server, Members members) throws Exception {
        try (Traffic traffic = Traffic.start(server.port(), members)) {
            await().atMost(PATIENCE).until(() -> traffic.rounds() >= ROUNDS);
            traffic.stop();
            assertThat(traffic.failures()).isEmpty();
        }
    }
}
