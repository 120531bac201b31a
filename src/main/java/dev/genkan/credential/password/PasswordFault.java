package dev.genkan.credential.password;

/** What a password lacks, in the order in which a person would put it right. The words are in the message bundles. */
public enum PasswordFault {
    TOO_SHORT,
    TOO_LONG,
    LETTER_MISSING,
    DIGIT_MISSING,
    /** Fewer kinds of characters than the policy wants, or not the ones it wants. */
    CLASSES_MISSING,
    CHARACTER_NOT_ALLOWED,
    SAME_AS_INITIAL,
    SAME_AS_USER_ID,
    /** It spells the birth date, or contains its eight digits. */
    BIRTH_DATE,
    TOO_COMMON
}
