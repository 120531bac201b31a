package dev.genkan.demo.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * Before the login.
 *
 * @param loggedOut whether the member has just come back from logging out
 */
@CheckedTemplate(basePath = "demo/portal")
record LandingPage(Frame frame, boolean loggedOut, List<Message> messages) implements TemplateInstance {}
