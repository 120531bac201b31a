package dev.genkan.credential;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What proves a member beside, or in the place of, the password. */
@RegisterForReflection
public enum Factor {
    /** With user verification: two factors in one (possession, and what unlocks the device). */
    PASSKEY,
    /** A code of an authenticator app. */
    OTP,
    /** Stands in for a lost device, once each. */
    RECOVERY_CODE,
    /** The second factor was proven in this browser before: it spares asking and proves nothing. */
    TRUSTED_DEVICE
}
