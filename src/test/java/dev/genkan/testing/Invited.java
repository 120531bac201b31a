package dev.genkan.testing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A member with a postcard. */
public record Invited(String userId, String initialPassword, LocalDate birthDate, String name) {
    /** As the birth date's page asks for it. */
    public String birthDateDigits() {
        return birthDate.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
