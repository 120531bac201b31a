package dev.genkan.provision.members;

import dev.genkan.member.file.RowRefusal;
import dev.genkan.secret.Secret;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * What an import leaves beside the database: the refusals, and once only the passwords that it has made (desk.md, section 2).
 * Only their owner can read them. Unless {@link #keep} is called, closing deletes them.
 */
final class ResultFiles implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final boolean dryRun;

    private @Nullable CSVPrinter refusals;
    private @Nullable CSVPrinter passwords;
    private @Nullable Path refusalFile;
    private @Nullable Path passwordFile;
    private boolean kept;

    /** @param run makes the names new: nothing is ever written over */
    ResultFiles(ImportOptions options, Path imported, UUID run) {
        this.folder = options.results();
        this.dryRun = options.dryRun();
        this.name = imported.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-" + run;
    }

    void refusal(RowRefusal refusal) {
        try {
            if (refusals == null) {
                refusalFile = folder.resolve(name + ".refused.csv");
                refusals = open(refusalFile, "row", "column", "reason", "message");
            }
            refusals.printRecord(
                    refusal.row(),
                    refusal.column(),
                    refusal.reason(),
                    refusal.reason().message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing in a dry run: it gives nobody a password. @param worksUntil the last day, in Asia/Tokyo */
    void password(String memberKey, String userId, Secret password, LocalDate worksUntil) {
        if (dryRun) {
            return;
        }
        try {
            if (passwords == null) {
                passwordFile = folder.resolve(name + ".passwords.csv");
                passwords = open(passwordFile, "member_key", "user_id", "initial_password", "works_until");
            }
            passwords.printRecord(memberKey, userId, grouped(password.reveal()), worksUntil);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Path> refusalFile() {
        return Optional.ofNullable(refusalFile);
    }

    Optional<Path> passwordFile() {
        return Optional.ofNullable(passwordFile);
    }

    /** Before the transaction ends: passwords in a file that nobody can use are better than members without a password. */
    void keep() throws IOException {
        finish();
        kept = true;
    }

    @Override
    public void close() throws IOException {
        finish();
        if (!kept) {
            delete(refusalFile);
            delete(passwordFile);
        }
    }

    private void finish() throws IOException {
        if (refusals != null) {
            refusals.close();
        }
        if (passwords != null) {
            passwords.close();
        }
    }

    private static void delete(@Nullable Path file) throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** As a letter prints it; the sign-in page takes it with and without the hyphens. */
    static String grouped(String password) {
        return password.replaceAll("(.{4})(?=.)", "$1-");
    }

    private static CSVPrinter open(Path file, String... headings) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        BufferedWriter writer = new BufferedWriter(Channels.newWriter(
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes),
                StandardCharsets.UTF_8));
        return new CSVPrinter(
                writer, CSVFormat.RFC4180.builder().setHeader(headings).get());
    }
}
