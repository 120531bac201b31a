package dev.genkan.registration;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.dynamic.Told;

/**
 * What a client wants to be registered, sound but for its sector.
 *
 * @param isPairwiseAsked it says itself that its subjects are to be pairwise: with others of its sector, then
 */
record Wanted(ClientSettings settings, boolean isPairwiseAsked, Told told) {}
