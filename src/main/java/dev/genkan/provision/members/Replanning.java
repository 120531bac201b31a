package dev.genkan.provision.members;

import dev.genkan.database.Tx;

/**
 * Keeps the database's plans fit for a table that grows within one transaction.
 *
 * <p>PostgreSQL plans a statement once per connection, and so it does with the check of a foreign key. Planned while {@code member}
 * is empty, all of its indexes look alike, and one of which only the tenant fits is as good as the primary key: then each
 * password of a first import walks through all members before it, and twice the rows take four times as long. Statistics come
 * only after the commit, and the server's role may not gather them; but a new plan goes by the size that the table has by now.
 */
final class Replanning {
    private final Tx tx;
    private long members;
    private long next = 1;

    Replanning(Tx tx) {
        this.tx = tx;
    }

    /** To be called when members were written, before what refers to them. Plans anew whenever they are twice as many. */
    void grown(int added) {
        members += added;
        if (members >= next) {
            tx.sql().execute("discard plans");
            next = 2 * members;
        }
    }
}
