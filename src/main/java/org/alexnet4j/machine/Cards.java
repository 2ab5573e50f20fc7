package org.alexnet4j.machine;

import java.util.List;
import java.util.Optional;

/**
 * The cards of this machine.
 *
 * @param driver  NVIDIA's driver, as far as it tells of itself; without a driver, nothing of it is known
 * @param cards   those that programs may use; where there is a problem, those that nvidia-smi lists nonetheless
 * @param problem why no program can use any; empty where programs can
 */
public record Cards(Driver driver, List<Card> cards, Optional<Problem> problem) {

    static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    /**
     * Why no program can use a card.
     *
     * @param reason  what is wrong, without a full stop
     * @param remedy  what would put it right
     */
    public record Problem(String reason, String remedy) {
    }

    /**
     * Asks nvidia-smi, and the driver's library where nvidia-smi is missing or too old to tell of a card's capability, or where
     * CUDA_VISIBLE_DEVICES leaves some cards out, which the library alone understands. The library has to start in any case.
     *
     * @return what they tell
     */
    public static Cards ask() {
        return ask(Optional.ofNullable(System.getenv(VISIBLE)), new NvidiaSmi(), DriverLibrary.of(Platform.here()));
    }

    static Cards ask(Optional<String> visible, NvidiaSmi program, DriverLibrary library) {
        List<Card> listed = program.cards();
        DriverLibrary.Answer answer = library.ask();
        Driver driver = new Driver(program.driver(), answer.cuda());
        Optional<Problem> problem = problem(answer, library.name(), listed, visible);
        boolean fromList = !listed.isEmpty() && (problem.isPresent() || visible.isEmpty());
        return new Cards(driver, fromList ? listed : answer.cards(), problem);
    }

    private static Optional<Problem> problem(DriverLibrary.Answer answer, String library, List<Card> listed, Optional<String> visible) {
        return switch (answer.state()) {
            case ANSWERED -> Optional.empty();
            case MISSING -> Optional.of(listed.isEmpty()
                    ? new Problem("There is no NVIDIA driver on this machine (" + library + " cannot be loaded)",
                            "install the driver where there is a card")
                    : new Problem("nvidia-smi lists " + listed.get(0).name() + ", but " + library + " of the driver cannot be loaded",
                            "start a container with NVIDIA_DRIVER_CAPABILITIES=compute,utility, elsewhere install the whole driver"));
            case BROKEN -> Optional.of(new Problem("NVIDIA's driver does not start (" + answer.error() + ")",
                    "restart the machine after an update of the driver, or install the driver again"));
            case NO_CARD -> Optional.of(visible.isEmpty()
                    ? new Problem("NVIDIA's driver finds no card", "look whether \"nvidia-smi\" lists one")
                    : new Problem("NVIDIA's driver finds no card among those that " + VISIBLE + " allows, \"" + visible.get() + "\"",
                            "give " + VISIBLE + " the number of a card, or unset it"));
        };
    }
}
