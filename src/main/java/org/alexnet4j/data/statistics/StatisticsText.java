package org.alexnet4j.data.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alexnet4j.files.Json;

/** Colour statistics for people and for programs. Colours are in pixel values 0..255, eigenvalues in their squares. */
public final class StatisticsText {

    private static final List<String> CHANNELS = List.of("red", "green", "blue");

    private StatisticsText() {
    }

    /**
     * @param statistics of a training set
     * @return a table in columns: the mean colour, the covariance, the eigenvectors with their eigenvalues; ends with a line break
     */
    public static String table(ColourStatistics statistics) {
        double[] values = statistics.eigenvalues();
        double[] deviations = statistics.deviations();
        double variance = Arrays.stream(values).sum();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d pictures, squares of %d pixels%n", statistics.pictures(), statistics.size()));
        text.append(String.format(Locale.ROOT, "%-17s %11s %11s %11s %11s %11s %9s%n",
                "", "red", "green", "blue", "eigenvalue", "deviation", "variance"));
        text.append(row("mean", "%11.3f", statistics.meanColour())).append(String.format("%n"));
        for (int channel = 0; channel < 3; channel++) {
            text.append(row("covariance, " + CHANNELS.get(channel), "%11.3f", statistics.covariance()[channel]))
                    .append(String.format("%n"));
        }
        for (int i = 0; i < 3; i++) {
            int component = i;
            double[] vector = Arrays.stream(statistics.eigenvectors()).mapToDouble(channel -> channel[component]).toArray();
            text.append(row("eigenvector " + (i + 1), "%11.5f", vector));
            text.append(String.format(Locale.ROOT, " %11.3f %11.3f %7.2f %%%n", values[i], deviations[i],
                    variance > 0 ? 100 * values[i] / variance : 0));
        }
        return text.toString();
    }

    private static String row(String name, String format, double[] numbers) {
        return String.format(Locale.ROOT, "%-17s " + format + " " + format + " " + format, name, numbers[0], numbers[1], numbers[2]);
    }

    /**
     * @param statistics of a training set
     * @return a JSON object; {@code eigenvectors[channel][i]} belongs to {@code eigenvalues[i]}
     */
    public static String json(ColourStatistics statistics) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pictures", statistics.pictures());
        json.put("short_side", statistics.size());
        json.put("fingerprint", statistics.fingerprint());
        json.put("mean", statistics.meanColour());
        json.put("covariance", statistics.covariance());
        json.put("eigenvalues", statistics.eigenvalues());
        json.put("deviations", statistics.deviations());
        json.put("eigenvectors", statistics.eigenvectors());
        return Json.pretty(json) + "\n";
    }
}
