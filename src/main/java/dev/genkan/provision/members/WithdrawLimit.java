package dev.genkan.provision.members;

import org.jspecify.annotations.Nullable;

/**
 * Whether one full file may withdraw so many: a file that was cut off looks like many people leaving.
 *
 * @param percent of all insured members before the import
 * @param accepted the number that somebody has agreed to; then it must be exactly that. Null: nobody was asked
 */
record WithdrawLimit(int percent, @Nullable Integer accepted) {

    boolean allows(int withdrawn, int insured) {
        return accepted == null ? withdrawn * 100L <= (long) percent * insured : withdrawn == accepted;
    }
}
