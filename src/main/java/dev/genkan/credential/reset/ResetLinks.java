package dev.genkan.credential.reset;

import dev.genkan.database.Tx;
import dev.genkan.member.Members;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Links that have been sent. Looking at one changes nothing: mail scanners open links. */
@Singleton
public final class ResetLinks {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Members members;
    private final Entitled entitled;

    ResetLinks(Members members, Entitled entitled) {
        this.members = members;
        this.entitled = entitled;
    }

    /**
     * A link as one transaction saw it.
     *
     * @param password the version of the forgotten password
     * @param askedIn the journey whose page was left for this; null: none
     * @param usedBy the journey that it has begun; null: none yet
     * @param isUsable whether {@link #use} can still succeed
     */
    public record Link(
            UUID member,
            String password,
            @Nullable UUID askedIn,
            @Nullable UUID usedBy,
            boolean isUsable) {}

    /** @param token as it came in an address */
    public Optional<Link> find(Tx tx, Tenant tenant, String token) {
        return TOKEN.matcher(token).matches()
                ? LinkRows.find(tx, token)
                        .map(row -> new Link(
                                row.member(),
                                row.password(),
                                row.askedIn(),
                                row.usedBy(),
                                row.isOpen() && isGood(tx, tenant, row)))
                : Optional.empty();
    }

    /**
     * Uses it up, for one of several callers.
     *
     * @param journey the one that it begins
     * @return false: it works no more
     */
    public boolean use(Tx tx, Tenant tenant, String token, UUID journey) {
        return find(tx, tenant, token).filter(Link::isUsable).isPresent() && LinkRows.use(tx, token, journey);
    }

    /** Whether it is all as it was when the mail was sent. */
    private boolean isGood(Tx tx, Tenant tenant, LinkRows.Row row) {
        return tenant.settings().password().forgotten()
                && members.find(tx, row.member())
                        .flatMap(member -> entitled.password(tx, member))
                        .filter(row.password()::equals)
                        .isPresent();
    }
}
