package dev.genkan.login;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What has to be put right on a page: shown at the top and again at each field, in the same words. */
@TemplateData
public record Problems(List<Problem> list) {
    public static final Problems NONE = new Problems(List.of());

    /** @param field the id of the input that it is about */
    @TemplateData
    public record Problem(String field, String text) {}

    public Problems {
        list = List.copyOf(list);
    }

    public static Problems of(String field, String... texts) {
        return new Problems(
                Arrays.stream(texts).map(text -> new Problem(field, text)).toList());
    }

    public Problems and(Problems more) {
        List<Problem> all = new ArrayList<>(list);
        all.addAll(more.list);
        return new Problems(all);
    }

    public boolean isAny() {
        return !list.isEmpty();
    }

    public List<Problem> of(String field) {
        return list.stream().filter(problem -> problem.field().equals(field)).toList();
    }
}
