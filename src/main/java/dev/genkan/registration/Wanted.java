package dev.genkan.registration;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.dynamic.Told;

/** What a client wants to be registered, sound but for its sector. */
record Wanted(ClientSettings settings, Told told) {}
