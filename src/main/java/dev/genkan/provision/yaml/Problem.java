package dev.genkan.provision.yaml;

/**
 * One thing that is wrong in a file.
 *
 * @param line counts from 1
 */
public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
