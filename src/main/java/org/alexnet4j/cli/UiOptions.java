package org.alexnet4j.cli;

import java.util.Optional;
import org.alexnet4j.ui.PagesProvider;
import org.alexnet4j.ui.TrainingPages;
import org.alexnet4j.ui.UiException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where pages about a training are served, if at all. */
final class UiOptions {

    @Mixin
    private UiAddress address;

    @Option(names = "--ui-every", paramLabel = "N", defaultValue = "50",
            description = "With --ui: iterations between two points of their curves; otherwise ${DEFAULT-VALUE}.")
    private int every;

    /**
     * @return the pages, served already; empty where they are not wanted
     * @throws UiException where they cannot be served there
     */
    Optional<TrainingPages> open() {
        Optional<Integer> port = address.port();
        if (every < 1) {
            throw address.refused("--ui-every is " + every + "; it must be at least 1.");
        }
        return port.map(wanted -> PagesProvider.ofThisBuild().training(address.host(), wanted, every));
    }
}
