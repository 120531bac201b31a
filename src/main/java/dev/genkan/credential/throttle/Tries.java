package dev.genkan.credential.throttle;

import dev.genkan.database.TenantId;
import java.util.List;

/** The rows in which one guess is counted, the narrowest first and a network last: in this order they are locked. */
public final class Tries {
    /** @param subject keyed hash, as PostgreSQL writes it */
    record Row(Lane lane, String subject) {}

    private final TenantId tenant;
    private final Purpose purpose;
    private final List<Row> rows;

    Tries(TenantId tenant, Purpose purpose, List<Row> rows) {
        this.tenant = tenant;
        this.purpose = purpose;
        this.rows = List.copyOf(rows);
    }

    TenantId tenant() {
        return tenant;
    }

    Purpose purpose() {
        return purpose;
    }

    List<Row> rows() {
        return rows;
    }

    String[] subjects() {
        return rows.stream().map(Row::subject).toArray(String[]::new);
    }

    /** The row that is this guess' own: the device's, or the account's from this network. */
    String own() {
        return rows.get(0).subject();
    }

    /** Empty: the guess counts for no network. */
    String network() {
        return rows.stream()
                .filter(row -> row.lane() == Lane.NETWORK)
                .map(Row::subject)
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return "Tries " + purpose;
    }
}
