package dev.genkan.demo.mailbox;

import java.time.Instant;

/** A mail that somebody would have got. */
public record Received(Instant at, String from, String to, String subject, String text) {}
