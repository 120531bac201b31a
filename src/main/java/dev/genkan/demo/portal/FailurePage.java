package dev.genkan.demo.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * A login, or a page, that did not come to be; with a way to go on.
 *
 * @param detail for developers; may be empty
 */
@CheckedTemplate(basePath = "demo/portal")
record FailurePage(Frame frame, Failure failure, String detail, List<Message> messages) implements TemplateInstance {}
