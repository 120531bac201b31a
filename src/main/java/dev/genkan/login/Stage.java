package dev.genkan.login;

import io.quarkus.qute.TemplateData;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a step has in common with the others.
 *
 * @param action to which its form is sent
 * @param position among the steps of the first login; null outside it
 */
@TemplateData
public record Stage(String action, @Nullable Position position) {

    /** "3 of 6". */
    @TemplateData
    public record Position(int number, int of) {}

    public boolean isFirstLogin() {
        return position != null;
    }
}
