package dev.genkan.secret;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column whose values the {@link Vault} has sealed, and the name of the place that each value is sealed to: {@code name/tenant/...}. A room that
 * seals has a bean of this type for each of its columns, so that all can be sealed anew by who knows no room's tables.
 *
 * @param name what the place's name begins with
 * @param key what the table's primary key has besides the tenant, in its order
 * @param place the columns whose values the place's name tells after the tenant
 */
public record SealedColumn(String name, String table, String column, List<String> key, List<String> place) {
    public SealedColumn {
        key = List.copyOf(key);
        place = List.copyOf(place);
    }

    /** Of one whose place is its row. */
    public static SealedColumn of(String name, String table, String column, List<String> key) {
        return new SealedColumn(name, table, column, key, key);
    }

    /** The place of one value, for {@link Vault#seal} and {@link Vault#open}. @param values of {@link #place}, in this order */
    public String purpose(String tenant, Object... values) {
        if (values.length != place.size()) {
            throw new IllegalArgumentException("a place in " + table + " is named by " + place);
        }
        return Stream.concat(Stream.of(name, tenant), Stream.of(values))
                .map(Object::toString)
                .collect(Collectors.joining("/"));
    }
}
