package org.alexnet4j.machine;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Chooses ND4J's backend for the launcher, before anything of ND4J is loaded: what was asked for ({@code cpu}, {@code cuda} or
 * {@code auto}) is its argument. It prints {@code cpu}, {@code cuda}, or {@code cuda} and what CUDA_VISIBLE_DEVICES has to be, a blank
 * between; a sentence about it goes to standard error. Exit code 2 where a card was asked for and none can serve.
 */
public final class BackendMain {

    private static final int USAGE = 2;

    private BackendMain() {
    }

    /** @param arguments what was asked for */
    public static void main(String[] arguments) {
        int code = answer(arguments[0], Cards.ask(), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** @return the exit code */
    static int answer(String wanted, Cards cards, PrintStream out, PrintStream err) {
        BackendChoice choice = BackendChoice.of(BackendRequest.valueOf(wanted.toUpperCase(Locale.ROOT)), Platform.here(), cards);
        choice.note().ifPresent(note -> err.println(choice.refused() ? "alexnet: " + note : note));
        if (choice.refused()) {
            return USAGE;
        }
        out.println(choice.card().map(card -> choice.select() ? "cuda " + card.uuid().orElseThrow() : "cuda").orElse("cpu"));
        return 0;
    }
}
