/**
 * What the program's first argument chooses: nothing starts the server, a word runs one command without an HTTP listener and
 * ends. Before anything starts, settings that production cannot do without are asked for, in one line each.
 *
 * <p>Exit codes: 0 done; 1 nothing was changed, and why; 2 wrong usage; 3 done in part: rows that an import refused, values that were not sealed anew.
 * Neighbours: {@code provision}, {@code keys} and the database's migrations below. Level 5.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.command;
