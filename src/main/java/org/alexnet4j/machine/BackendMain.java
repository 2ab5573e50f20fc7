package org.alexnet4j.machine;

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
        BackendChoice choice = BackendChoice.of(
                BackendRequest.valueOf(arguments[0].toUpperCase(Locale.ROOT)), Platform.here(), Cards.ask());
        choice.note().ifPresent(note -> System.err.println(choice.refused() ? "alexnet: " + note : note));
        if (choice.refused()) {
            System.exit(USAGE);
        }
        System.out.println(choice.card().map(card -> choice.select() ? "cuda " + card.uuid().orElseThrow() : "cuda").orElse("cpu"));
    }
}
