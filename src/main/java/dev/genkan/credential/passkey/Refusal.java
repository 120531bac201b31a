package dev.genkan.credential.passkey;

/** Why an answer of a browser is refused; more than the member is told. */
public enum Refusal {
    /** No message of WebAuthn, or one with parts that contradict each other. */
    MALFORMED,
    /** Its challenge was never issued for this purpose, place and member, has been used, or is too old. */
    CHALLENGE,
    /** Made on another site, within a page of another site, or for another site. */
    SITE,
    /** The authenticator has not verified that its owner is there. */
    USER_NOT_VERIFIED,
    /** A signature algorithm that was not offered. */
    ALGORITHM,
    SIGNATURE,
    /** A passkey that cannot be copied has counted backwards: there may be a copy of it. */
    COUNTER,
    /** No passkey of this tenant, or not any more: the device still offers it. */
    UNKNOWN_PASSKEY,
    /** It is another member's. */
    NOT_THE_MEMBERS
}
