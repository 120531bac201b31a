package dev.genkan.credential.password;

/**
 * The classes that a policy can ask for. Letters and digits are the ASCII ones: that is what 英字 and 数字 mean to a reader, the
 * page's script counts the same way, and a password typed by mistake in full-width characters does not get through as if it
 * were an ordinary one. Kana, kanji and every other letter are allowed where the policy allows them, and are symbols here.
 */
public enum CharacterClass {
    LETTER {
        @Override
        boolean contains(int codePoint) {
            return LOWER_CASE.contains(codePoint) || UPPER_CASE.contains(codePoint);
        }
    },
    LOWER_CASE {
        @Override
        boolean contains(int codePoint) {
            return codePoint >= 'a' && codePoint <= 'z';
        }
    },
    UPPER_CASE {
        @Override
        boolean contains(int codePoint) {
            return codePoint >= 'A' && codePoint <= 'Z';
        }
    },
    DIGIT {
        @Override
        boolean contains(int codePoint) {
            return codePoint >= '0' && codePoint <= '9';
        }
    },
    /** Whatever is neither letter nor digit, the space included. */
    SYMBOL {
        @Override
        boolean contains(int codePoint) {
            return !LETTER.contains(codePoint) && !DIGIT.contains(codePoint);
        }
    };

    abstract boolean contains(int codePoint);

    boolean occursIn(String text) {
        return text.codePoints().anyMatch(this::contains);
    }
}
