package dev.genkan.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that a killed development process has left running: it would keep the next one from starting on the same folder.
 */
final class LeftOver {
    private static final int PATIENCE_SECONDS = 30;

    private LeftOver() {}

    /**
     * Stops it, if there is one.
     *
     * @throws IllegalStateException if it is no left-over: another process is at work in that folder
     */
    static void stop(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (isInUse(folder.resolve("epg-lock"))) {
            throw new IllegalStateException("another genkan is running with the data in " + folder.toAbsolutePath()
                    + "; stop it first, or start from another folder");
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> server = lines.isEmpty() ? Optional.empty() : postgres(lines.get(0));
        server.ifPresent(LeftOver::end);
        Files.deleteIfExists(pidFile);
    }

    /** The process of that number, unless the number means some other program by now. */
    private static Optional<ProcessHandle> postgres(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip())).filter(process -> process.info()
                .command()
                .or(() -> process.info().commandLine())
                .map(command -> command.contains("postgres"))
                .orElse(false));
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "a PostgreSQL (process " + server.pid() + ") was left running and does not end", e);
        }
    }

    /** The lock that the embedded PostgreSQL's starter holds as long as it lives. */
    private static boolean isInUse(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
