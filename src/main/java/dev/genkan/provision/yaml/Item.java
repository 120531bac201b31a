package dev.genkan.provision.yaml;

/**
 * Something of a list, with where it stands.
 *
 * @param line counts from 1
 */
public record Item<T>(T value, int line) {}
