package dev.genkan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverTest {
    @TempDir
    Path folder;

    @Test
    void theNumberOfAProcessThatIsNoPostgresIsOnlyForgotten() throws Exception {
        Path pidFile = Files.writeString(
                folder.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + folder + "\n");
        LeftOver.stop(folder);
        assertThat(pidFile).doesNotExist();
        LeftOver.stop(folder);
    }

    @Test
    void aFolderInWhichAnotherProcessIsAtWorkIsLeftAlone() throws Exception {
        Path pidFile = Files.writeString(folder.resolve("postmaster.pid"), "1\n");
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> LeftOver.stop(folder)).hasMessageContaining("another genkan is running");
        }
        assertThat(pidFile).exists();
    }

    @Test
    void dataLiveOnUntilTheyAreReset() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder.resolve("data"), false)) {
            assertThat(first.settings()).containsKey("quarkus.datasource.jdbc.url");
        }
        Path mark = Files.writeString(folder.resolve("data").resolve("mark"), "");
        EmbeddedDatabase.start(folder.resolve("data"), false).close();
        assertThat(mark).exists();
        EmbeddedDatabase.start(folder.resolve("data"), true).close();
        assertThat(mark).doesNotExist();
    }
}
