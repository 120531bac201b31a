package dev.genkan.provision.members;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.ImportRun;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.ImportRuns;
import dev.genkan.member.MemberKey;
import dev.genkan.member.MemberKeys;
import dev.genkan.member.file.FileEncoding;
import dev.genkan.member.file.MemberFile;
import dev.genkan.member.file.ReadResult;
import dev.genkan.member.file.RowSink;
import dev.genkan.provision.members.ImportOptions.Phase;
import dev.genkan.provision.members.ImportOptions.Progress;
import dev.genkan.provision.members.ResultFiles.Folder;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;

/**
 * Imports a file of members, of the kind that says what differs or of the kind that names everybody (desk.md, section 1).
 *
 * <p>New members get state {@code issued} and an initial password; known ones get what the file says of them and keep what is
 * theirs: a chosen user ID, the confirmed address, the password. Rows are refused one by one; the others are applied together
 * or not at all, whatever happens on the way. The same file again changes nothing. Whom a full file does
 * not name is withdrawn, unless these are more than the tenant's limit.
 */
@Singleton
public final class MemberImport {
    private static final String BEGINNING = "before_import";

    private final Database database;
    private final MemberKeys memberKeys;
    private final ImportTools tools;
    private final Evidence evidence;

    MemberImport(Database database, MemberKeys memberKeys, ImportTools tools, Evidence evidence) {
        this.database = database;
        this.memberKeys = memberKeys;
        this.tools = tools;
        this.evidence = evidence;
    }

    /** What an import leaves in the database besides members. */
    @Singleton
    record Evidence(ImportRuns runs, Audit audit) {}

    private record Read(ReadResult result, byte[] sha256) {}

    /** How the file is read, both times. */
    private record Reader(MemberFile rows, Path file, FileEncoding encoding) {
        Read read(RowSink sink) throws IOException {
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                ReadResult result = rows.read(in, encoding.charset(), sink);
                return new Read(result, digest.digest());
            }
        }
    }

    /** Without telling anybody how far it has come. */
    public ImportOutcome run(Tenant tenant, Path file, ImportOptions options) {
        return run(tenant, file, options, (phase, rows) -> {});
    }

    /**
     * @throws UncheckedIOException if a file cannot be read or written, or was changed while it was read; then nothing was
     *     changed
     */
    public ImportOutcome run(Tenant tenant, Path file, ImportOptions options, Progress progress) {
        UUID run = tools.randomness().id();
        try (ResultFiles files =
                new ResultFiles(new Folder(options.results(), file, tenant.id(), run), options.dryRun())) {
            return run(tenant, new Job(run, file, options, progress, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportOutcome run(Tenant tenant, Job job) {
        List<Path> recovered = new ArrayList<>();
        try {
            Function<String, MemberKey> keys = memberKeys.of(tenant.id());
            ImportOutcome outcome = database.inTenant(tenant.id(), tx -> {
                if (!evidence.runs().begin(tx)) {
                    return new ImportOutcome.Busy();
                }
                try {
                    recovered.addAll(
                            new Leftovers(evidence.runs(), job.options().results(), job.file()).settle(tx));
                    return run(tx, tenant, job, keys);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return outcome instanceof ImportOutcome.Applied applied
                    ? applied.with(job.files().keep(recovered))
                    : outcome;
        } catch (JdbiException e) {
            if (!Interruption.is(e)) {
                throw e;
            }
            return new ImportOutcome.Interrupted(job.files().isComplete());
        }
    }

    private record Job(UUID run, Path file, ImportOptions options, Progress progress, ResultFiles files) {
        boolean isFull() {
            return options.kind() == Kind.FULL;
        }

        RowSink counted(RowSink sink, Phase phase) {
            return new Counting(sink, phase, progress);
        }
    }

    private ImportOutcome run(Tx tx, Tenant tenant, Job job, Function<String, MemberKey> keys) throws IOException {
        LocalDate today = day(tx, Duration.ZERO);
        Reader reader = new Reader(
                new MemberFile(TenantMapping.of(tenant.settings().imports()), today), job.file(), encoding(job));
        Staging staging = Staging.begin(tx, keys);
        Read first = reader.read(job.counted(staging, Phase.CHECKED));
        if (!first.result().isComplete()) {
            return new ImportOutcome.Refused(first.result().fileRefusals());
        }
        if (job.isFull() && staging.unreadKeys() > 0) {
            return new ImportOutcome.KeysUnread(staging.unreadKeys(), staging.firstUnread());
        }
        staging.end(job.options().kind());
        Duration validity = tenant.settings().initialPassword().validity();
        tx.sql().savepoint(BEGINNING);
        int insured = tools.roster().insured(tx);
        Writing writing = new Writing(tx, tools, job.files(), new Writing.Validity(validity, day(tx, validity)));
        Applying applying = new Applying(writing, staging, keys, today);
        Read second = reader.read(job.counted(applying, Phase.APPLIED));
        applying.flush();
        if (!MessageDigest.isEqual(first.sha256(), second.sha256())) {
            throw new IOException("the file was changed while it was being read; import it again");
        }
        if (job.isFull()) {
            new Missing(tx, tools.roster(), staging, writing).withdraw();
            int limit = tenant.settings().imports().withdrawLimit();
            int withdrawn = writing.tally().withdrawnInsured();
            if (!new WithdrawLimit(limit, job.options().acceptedWithdrawals()).allows(withdrawn, insured)) {
                tx.sql().rollbackToSavepoint(BEGINNING);
                return new ImportOutcome.WithdrawalsRefused(withdrawn, insured, limit);
            }
        }
        ImportRun.Counts counts = writing.tally().counts();
        String name = job.file().getFileName().toString();
        finish(tx, job, new ImportRun(job.run(), job.options().kind(), name, first.sha256(), counts));
        job.files().complete();
        return new ImportOutcome.Applied(
                reader.encoding(), counts, writing.tally().firstRefusals(), ImportOutcome.Results.NONE);
    }

    private void finish(Tx tx, Job job, ImportRun run) {
        if (job.options().dryRun()) {
            tx.sql().rollbackToSavepoint(BEGINNING);
            return;
        }
        evidence.runs().add(tx, run);
        evidence.audit().write(tx, new AuditEvent.MembersImported(run.id()));
    }

    /** The day after that time from now, in Asia/Tokyo, by the database's clock. */
    private static LocalDate day(Tx tx, Duration later) {
        return tx.sql()
                .createQuery("select ((now() + make_interval(secs => :later)) at time zone 'Asia/Tokyo')::date")
                .bind("later", later.toSeconds())
                .mapTo(LocalDate.class)
                .one();
    }

    private static FileEncoding encoding(Job job) throws IOException {
        FileEncoding said = job.options().encoding();
        if (said != null) {
            return said;
        }
        try (InputStream in = Files.newInputStream(job.file())) {
            return FileEncoding.detect(in);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
