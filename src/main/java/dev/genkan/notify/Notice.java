package dev.genkan.notify;

import java.util.UUID;

/**
 * An end that this replica may try to tell now.
 *
 * @param attempts with this one
 */
record Notice(Portal portal, UUID session, UUID member, int attempts) {}
