package dev.genkan.demo.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** What the provider says of the member. */
@CheckedTemplate(basePath = "demo/portal")
record ProfilePage(Frame frame, List<Message.Claims> claims) implements TemplateInstance {}
