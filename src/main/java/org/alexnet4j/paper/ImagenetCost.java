package org.alexnet4j.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.LayerTable;

/**
 * What one training at the paper's own scale takes: by the speed that was measured here, and by the network's multiply-adds for processors
 * and cards that were not. A multiply-add is two operations; training takes three times the forward pass.
 *
 * @param picturesPerSecond that were measured, full width, all cores
 * @param cores             that they were measured on
 * @param operations        of a training picture, by the layer table
 * @param epochs            of the paper's run
 */
public record ImagenetCost(double picturesPerSecond, int cores, double operations, int epochs) {

    /** ILSVRC-2012's training set. */
    private static final long PICTURES = 1_281_167;
    private static final double SECONDS_A_DAY = 86_400;
    private static final List<Integer> CORES = List.of(8, 16, 32, 64);
    /** Peak of single precision in operations a second, by the maker's data sheets. */
    private static final List<Card> CARDS = List.of(new Card("GTX 580, of which the paper had two", 1.58e12), new Card("T4", 8.1e12),
            new Card("V100", 15.7e12), new Card("A100, without tensor cores", 19.5e12));
    /** What of its peak a card is assumed to reach. */
    private static final double SHARE = 0.5;

    private record Card(String name, double peak) {
    }

    /**
     * @param bench a comparison by {@code alexnet bench}, as JSON
     * @return the cost by the speed in it
     */
    static ImagenetCost of(Path bench) {
        try {
            JsonNode root = new ObjectMapper().readTree(bench.toFile());
            JsonNode ours = root.required("contestants").get(0);
            RunConfig config = Configs.ofOverrides(List.of("name=imagenet", "model.preset=original2012", "model.classes=1000"));
            return new ImagenetCost(ours.required("training").required("median").asDouble(),
                    root.required("setting").required("threads").asInt(), 6.0 * LayerTable.of(config, 1000).multiplyAdds(),
                    config.train().epochs());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + bench + ": " + e.getMessage() + ".", e);
        }
    }

    /** @return seconds of one training at so many pictures a second */
    double seconds(double speed) {
        return epochs * PICTURES / speed;
    }

    /** @return rows of a table: on what, pictures a second, days, and how that is known */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(cores + " cores", picturesPerSecond, "measured, results/bench"));
        CORES.forEach(count -> rows.add(row(count + " such cores", picturesPerSecond * count / cores,
                "if it grows with the cores, which is assumed")));
        CARDS.forEach(card -> rows.add(row(card.name(), SHARE * card.peak() / operations, String.format(Locale.ROOT,
                "if it reaches %.0f %% of %.1f TFLOP/s, which is assumed", 100 * SHARE, card.peak() / 1e12))));
        return rows;
    }

    private List<String> row(String what, double speed, String how) {
        return List.of(what, String.format(Locale.ROOT, "%,.0f", speed), String.format(Locale.ROOT, "%.1f", seconds(speed) / SECONDS_A_DAY),
                how);
    }
}
