package dev.genkan.web;

import java.util.Map;

/**
 * What came with a form of one of genkan's own pages. Its reader answers one that cannot be decoded with a page, where that of
 * {@code Parameters} answers as protocols do.
 *
 * @param fields the first value of each field, empty ones too
 */
public record Form(Map<String, String> fields) {
    public Form {
        fields = Map.copyOf(fields);
    }

    /** What was typed or pressed; empty if nothing was. */
    public String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** False if the page had no such field. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Whether this button was pressed, or this choice taken. */
    public boolean says(String field, String value) {
        return text(field).equals(value);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }
}
