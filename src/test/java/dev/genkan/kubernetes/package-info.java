/**
 * Holds {@code k8s/} to the API's schemas, to a list of security rules, and to what genkan really is
 * (docs/decisions/0013-container-and-kubernetes.md).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.kubernetes;
