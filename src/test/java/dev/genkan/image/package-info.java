/** What is built to be run: the container image, looked into and started. */
@org.jspecify.annotations.NullMarked
package dev.genkan.image;
