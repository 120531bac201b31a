package dev.genkan.demo.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * Before the login.
 *
 * @param loggedOut whether the member has just come back from logging out
 * @param ended whether the member was logged in until the provider said that the session has ended; told once
 */
@CheckedTemplate(basePath = "demo/portal")
record LandingPage(Frame frame, boolean loggedOut, boolean ended, List<Message> messages) implements TemplateInstance {}
