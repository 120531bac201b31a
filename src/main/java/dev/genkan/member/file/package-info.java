/**
 * Reads an insurer's member file, row by row and in constant memory, and says of every row either what it means or why it is
 * refused, naming row and column and never repeating a value. It decides nothing that needs the database: whether a key is
 * new, and whether a key or a user ID stands in the file twice, is found by the importer's staging table, which has an index
 * for it; remembering a million keys here would end the constant memory. {@link Reason} has the words for those as well.
 *
 * <p>Routes: none. Neighbours: the rules of {@code member} below, the importer above.
 */
@NullMarked
package dev.genkan.member.file;

import org.jspecify.annotations.NullMarked;
