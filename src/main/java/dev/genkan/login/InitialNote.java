package dev.genkan.login;

/** The first page after an initial password says that this one need not be saved (row S4). */
final class InitialNote {
    private InitialNote() {}

    static boolean isDue(Standing at) {
        return at.open().isRightAfterPassword() && at.open().facts().person().hasInitialPassword();
    }
}
