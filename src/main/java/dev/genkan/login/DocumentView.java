package dev.genkan.login;

import dev.genkan.terms.Document;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Locale;

/**
 * A document as a page shows it.
 *
 * @param requiredFrom in words
 * @param isForeign written in another language than the page
 */
@TemplateData
public record DocumentView(
        int version, String language, List<Markdown.Block> blocks, String requiredFrom, boolean isForeign) {
    public static DocumentView of(Document document, Locale reader) {
        return new DocumentView(
                document.version(),
                document.language(),
                Markdown.read(document.body()),
                Words.date(document.requiredFrom(), reader),
                !document.language().equals(reader.getLanguage()));
    }
}
