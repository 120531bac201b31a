package dev.genkan.audit;

/** Why a login was refused; more than the member is told. */
public enum LoginRefusal {
    WRONG,
    INITIAL_EXPIRED,
    SUSPENDED,
    WITHDRAWN,
    NOT_YET
}
