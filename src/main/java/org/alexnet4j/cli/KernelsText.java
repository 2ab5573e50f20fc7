package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.files.TextTable;
import org.alexnet4j.model.FirstKernels;

/** The kernels of the first layer in numbers. */
final class KernelsText {

    /** More of its energy off the grey axis than on it. */
    private static final double MOSTLY_COLOUR = 0.5;

    private static final List<String> HEADER = List.of("tower", "kernels", "median", "mean", "above " + MOSTLY_COLOUR);
    private static final String EXPLANATION = String.format(Locale.ROOT, """
            Colour selectivity: the share of a kernel's energy (sum of squares) off the grey axis R = G = B.
            A grey kernel has 0, one of opponent colours alone 1; random weights have %.2f on average.
            """, ColourSelectivity.RANDOM);
    private static final String PAPER = """
            The paper (section 6.1): one tower's kernels are largely colour-agnostic, the other's largely colour-specific, in every run;
            which of the two is left to chance.
            """;

    private KernelsText() {
    }

    /**
     * @param towers from first to last
     * @return a table with a line for each, and how to read it
     */
    static String of(List<ColourSelectivity> towers) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADER));
        for (ColourSelectivity tower : towers) {
            lines.add(List.of(tower.tower(), String.valueOf(tower.kernels().size()), share(tower.median()), share(tower.mean()),
                    String.valueOf(tower.above(MOSTLY_COLOUR))));
        }
        return TextTable.of(lines, List.of(false, true, true, true, true)) + "\n" + EXPLANATION + (towers.size() > 1 ? PAPER : "");
    }

    /**
     * @param towers from first to last
     * @return a line for each kernel, which are counted from 1 within their tower: its colour selectivity, and the root of its energy
     */
    static String csv(List<FirstKernels> towers) {
        StringBuilder csv = new StringBuilder("tower,kernel,colour_selectivity,norm\n");
        for (FirstKernels tower : towers) {
            List<Double> selectivity = ColourSelectivity.of(tower).kernels();
            for (int i = 0; i < selectivity.size(); i++) {
                csv.append(String.format(Locale.ROOT, "%s,%d,%.6f,%.6g%n", tower.tower(), i + 1, selectivity.get(i),
                        norm(tower.kernels()[i])));
            }
        }
        return csv.toString();
    }

    private static double norm(float[] kernel) {
        double sum = 0;
        for (float weight : kernel) {
            sum += (double) weight * weight;
        }
        return Math.sqrt(sum);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
