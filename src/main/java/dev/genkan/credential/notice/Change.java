package dev.genkan.credential.notice;

/** What a member is told by mail. */
public enum Change {
    PASSKEY_ADDED,
    OTP_ADDED,
    DEVICE_RENAMED,
    DEVICE_REMOVED,
    METHOD_CHANGED,
    RECOVERY_CODES_MADE,
    RECOVERY_CODE_USED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    EMAIL_CHANGED,
    USER_ID_CHANGED,
    SESSION_ENDED,
    DEVICE_TRUSTED,
    TRUST_ENDED
}
