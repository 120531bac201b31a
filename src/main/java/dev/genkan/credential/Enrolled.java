package dev.genkan.credential;

import dev.genkan.database.Tx;
import java.util.Set;
import java.util.UUID;

/**
 * What a member has of one kind of factor. Each room of a factor has one bean of this type, so that {@code journey} knows which
 * factors a member can be asked for without knowing their tables.
 */
public interface Enrolled {
    /** Anything but {@link Factor#TRUSTED_DEVICE}. */
    Factor factor();

    /**
     * How many devices (or unused codes) a member has, as an expression over a member's row named {@code m}: {@code journey} asks all rooms
     * in one statement, in which {@code :tenant} is bound.
     */
    String counted();

    /** The same of one member; one read. */
    default int count(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select " + counted() + " from (select cast(:member as uuid) as member_id) as m")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(Integer.class)
                .one();
    }

    /** Which ones: others whenever the member gets or loses a device. Empty for codes, which only stand in for one. */
    Set<UUID> devices(Tx tx, UUID member);
}
