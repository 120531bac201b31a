/**
 * Browsers in which a member need not give the second factor for some days, if the tenant allows it (section 5.2). They prove nothing:
 * such a login is one of one factor.
 *
 * <p>A browser is known by a cookie that changes at each use; only its hash is stored, and an older value ends the trust, as somebody
 * has a copy. It ends as well, without anybody's doing, when the password or a device of its member is another one.
 *
 * <p>Owns {@code trusted_browser}. Routes: none. Level 3. Neighbours: {@code credential.password} and {@code credential.notice} below,
 * and by {@link dev.genkan.credential.Enrolled} the rooms of the factors; {@code login} and {@code account} above.
 */
@NullMarked
package dev.genkan.credential.trust;

import org.jspecify.annotations.NullMarked;
