package dev.genkan.provision.members;

import java.nio.file.Path;

/**
 * How a file is to be imported.
 *
 * @param dryRun whether everything is done and then undone, so that the counts and refusals are exactly those of the real run
 * @param results folder for the refusals and, if passwords were made, for these
 */
public record ImportOptions(boolean dryRun, Path results) {}
