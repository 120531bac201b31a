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

    /** How many devices (or unused codes) the member has; one read. */
    int count(Tx tx, UUID member);

    /** Which ones: others whenever the member gets or loses a device. Empty for codes, which only stand in for one. */
    Set<UUID> devices(Tx tx, UUID member);
}
