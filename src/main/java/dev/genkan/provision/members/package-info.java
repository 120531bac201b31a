/**
 * Members by file: the use case behind {@code genkan import} and, later, the insurer's desk. Reads the file twice, once to know
 * what stands in it twice and whether it can be read to its end, once to apply it; one transaction, so that nothing is half
 * applied; and in batches, so that memory does not grow with the file.
 *
 * <p>Owns no table: it composes {@code member}, {@code credential.password} and {@code session}. Level 4.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.provision.members;
