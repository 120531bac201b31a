package dev.genkan.demo.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The member's portal.
 *
 * @param loggedInAt in words; empty when the provider did not tell
 * @param methods how the member proved who they are, as in {@code amr}
 */
@CheckedTemplate(basePath = "demo/portal")
record HomePage(Frame frame, String loggedInAt, List<String> methods, List<Message> messages)
        implements TemplateInstance {}
