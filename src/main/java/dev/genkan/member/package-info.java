/**
 * Members of an insurer: their accounts and states, subject identifiers, and how they arrive by file. The rules for what a
 * member may write (birth date, user ID, e-mail address) are pure classes here; pages of {@code login} and {@code account},
 * the importer in {@code member.file} and the password policy in {@code credential.password} share them.
 *
 * <p>Routes: none. Neighbours: {@code tenant} and {@code audit} below; {@code credential}, {@code session}, {@code letter}
 * and {@code journey} above.
 */
@NullMarked
package dev.genkan.member;

import org.jspecify.annotations.NullMarked;
