package dev.genkan.mail;

import java.util.UUID;

/** A mail that this replica may try to send now. */
record Due(String tenant, UUID id, String kind, byte[] sealed, int attempts) {}
