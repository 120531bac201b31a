package dev.genkan.provision.members;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** Tells a database that went away from one that was asked something wrong. */
final class Interruption {
    private Interruption() {}

    /** Classes of SQLSTATE: 08 a lost connection, 53 no room or memory left, 57 shut down or cancelled by an operator. */
    static boolean is(JdbiException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || cause instanceof SQLException refused
                            && refused.getSQLState() != null
                            && refused.getSQLState().matches("(08|53|57).*")) {
                return true;
            }
        }
        return false;
    }
}
