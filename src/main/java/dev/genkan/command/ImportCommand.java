package dev.genkan.command;

import dev.genkan.database.TenantId;
import dev.genkan.member.ImportRun;
import dev.genkan.member.file.RowRefusal;
import dev.genkan.provision.members.ImportOptions;
import dev.genkan.provision.members.ImportOutcome;
import dev.genkan.provision.members.MemberImport;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code genkan import}: the result files stand beside the imported one. */
@Singleton
final class ImportCommand {
    private final Tenants tenants;
    private final MemberImport members;

    ImportCommand(Tenants tenants, MemberImport members) {
        this.tenants = tenants;
        this.members = members;
    }

    int run(Invocation.Import wanted) {
        Optional<Tenant> tenant = TenantId.parse(wanted.tenant()).flatMap(tenants::find);
        if (tenant.isEmpty()) {
            return failed("there is no tenant \"" + wanted.tenant() + "\"");
        }
        try {
            ImportOutcome outcome = members.run(tenant.get(), wanted.file(), wanted.options(), ImportCommand::progress);
            return outcome instanceof ImportOutcome.Applied applied
                    ? print(applied, wanted.options().dryRun())
                    : failed(why(outcome) + "; " + left(outcome));
        } catch (UncheckedIOException e) {
            return failed(e.getCause() + "; nothing was changed");
        }
    }

    private static String left(ImportOutcome outcome) {
        return outcome instanceof ImportOutcome.Interrupted interrupted && interrupted.inDoubt()
                ? "it did not say whether all or nothing was applied: import the file again, which changes nothing twice"
                : "nothing was changed";
    }

    /** What kept the file from being applied, after whatever has to be told row by row. */
    private static String why(ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Refused refused) {
            tell(refused.reasons());
            return "the file cannot be read to its end";
        }
        if (outcome instanceof ImportOutcome.KeysUnread unread) {
            tell(unread.refusals());
            return "rows whose keys cannot be read: " + unread.rows()
                    + ". Their members would be taken for missing, so a full file must be put right first";
        }
        if (outcome instanceof ImportOutcome.WithdrawalsRefused refused) {
            return String.format(
                    "%d of %d members would be withdrawn (limit: %d %%, or the number that was accepted). If the file is"
                            + " complete, import it with --accept-withdrawals %d",
                    refused.withdrawn(), refused.insured(), refused.limit(), refused.withdrawn());
        }
        if (outcome instanceof ImportOutcome.Interrupted) {
            return "the database was lost on the way";
        }
        return "another import of this tenant is running";
    }

    private static void progress(ImportOptions.Phase phase, long rows) {
        System.err.println(phase.name().toLowerCase(Locale.ROOT) + " " + rows + " rows");
    }

    private static void tell(List<RowRefusal> refusals) {
        refusals.forEach(refusal -> System.err.println(refusal.message()));
    }

    private static int print(ImportOutcome.Applied applied, boolean dryRun) {
        ImportRun.Counts counts = applied.counts();
        System.out.printf(
                "%sadded %d, changed %d, withdrawn %d, unchanged %d, refused %d%n",
                dryRun ? "dry run, nothing was changed: " : "",
                counts.added(),
                counts.changed(),
                counts.withdrawn(),
                counts.unchanged(),
                counts.refused());
        System.out.println("read as " + applied.encoding().charset().name());
        applied.refusals().stream().map(RowRefusal::message).forEach(System.out::println);
        ImportOutcome.Results files = applied.files();
        files.refusals().ifPresent(file -> System.out.println("all refusals: " + file));
        files.passwords().ifPresent(file -> System.out.println("initial passwords, told only there: " + file));
        files.recovered()
                .forEach(file -> System.out.println("of an earlier import, which was applied but cut off: " + file));
        return counts.refused() == 0 ? 0 : Main.IN_PART;
    }

    private static int failed(String message) {
        System.err.println("genkan: " + message);
        return Main.FAILED;
    }
}
