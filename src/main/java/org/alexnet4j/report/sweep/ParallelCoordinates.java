package org.alexnet4j.report.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.alexnet4j.report.Format;
import org.alexnet4j.report.Html;
import org.alexnet4j.report.sweep.SweepData.Candidate;

/**
 * An axis for each parameter and one for the score, and a line through them for each candidate that has one, as a drawing in HTML. A line
 * passes over the axes of parameters that its candidate does not have.
 */
final class ParallelCoordinates {

    /** Pixels from an axis to the next one. */
    private static final int PITCH = 116;
    private static final int LEFT = 60;
    private static final int RIGHT = 72;
    private static final int TOP = 48;
    private static final int HEIGHT = 300;
    private static final int BOTTOM = 16;
    /** Letters of a name or a choice that have room. */
    private static final int LETTERS = 17;

    private final SweepData data;
    private final List<ParameterAxis> axes;
    /** Those with a score, the worst first, so that the best lie on top. */
    private final List<Candidate> candidates;
    private final ParameterNames names;
    /** The ends of each axis, and those of the score after them. */
    private final List<double[]> ranges = new ArrayList<>();

    private ParallelCoordinates(SweepData data, List<ParameterAxis> axes) {
        this.data = data;
        this.axes = axes;
        this.names = ParameterNames.of(data);
        this.candidates = new ArrayList<>(Leaderboard.order(data.candidates()).stream().filter(Candidate::isScored).toList());
        Collections.reverse(candidates);
        // Of all candidates, as it may be that none of those with a score has the parameter.
        axes.forEach(axis -> ranges.add(axis.range(data.candidates())));
        double[] scores = candidates.stream().mapToDouble(candidate -> candidate.score().getAsDouble()).sorted().toArray();
        ranges.add(new double[] {scores[0], scores[scores.length - 1]});
    }

    /**
     * @param data at least one candidate of which has a score
     * @param axes from left to right
     * @return finished HTML
     */
    static String of(SweepData data, List<ParameterAxis> axes) {
        return new ParallelCoordinates(data, axes).draw();
    }

    private String draw() {
        int width = LEFT + PITCH * axes.size() + RIGHT;
        int height = TOP + HEIGHT + BOTTOM;
        StringBuilder html = new StringBuilder("<p>Each line is a candidate with a score, from <span class=\"good\">the best</span> to"
                + " <span class=\"bad\">the worst</span> rank; a dot stands where it has a value.</p>\n<div class=\"wide parallel\">"
                + "<svg width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-label=\"Values of all candidates on parallel axes\">\n");
        for (int i = 0; i < candidates.size(); i++) {
            html.append(line(candidates.get(i), candidates.size() == 1 ? 1 : i / (candidates.size() - 1.0)));
        }
        for (int i = 0; i < axes.size(); i++) {
            html.append(axis(axes.get(i), i));
        }
        double[] range = ranges.get(axes.size());
        html.append(title(axes.size(), "score")).append(stroke(axes.size()))
                .append(tick(axes.size(), 0, score(range[0]))).append(range[0] == range[1] ? "" : tick(axes.size(), 1, score(range[1])));
        return html.append("</svg></div>").toString();
    }

    private String axis(ParameterAxis axis, int index) {
        double[] range = ranges.get(index);
        StringBuilder svg = new StringBuilder(title(index, axis.name())).append(stroke(index));
        if (axis.choices().isEmpty()) {
            svg.append(tick(index, axis.share(range[0], range[0], range[1]), ParameterAxis.rounded(range[0])));
            if (range[0] < range[1]) {
                svg.append(tick(index, 1, ParameterAxis.rounded(range[1])));
            }
        } else {
            for (int i = 0; i < axis.choices().size(); i++) {
                svg.append(tick(index, axis.share(i, range[0], range[1]), axis.choices().get(i)));
            }
        }
        return svg.toString();
    }

    private String line(Candidate candidate, double goodness) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            OptionalDouble position = axes.get(i).position(candidate);
            if (position.isPresent()) {
                double[] range = ranges.get(i);
                points.add(point(i, axes.get(i).share(position.getAsDouble(), range[0], range[1])));
            }
        }
        double[] range = ranges.get(axes.size());
        double score = candidate.score().getAsDouble();
        points.add(point(axes.size(), range[0] == range[1] ? 0 : (score - range[0]) / (range[1] - range[0])));
        String words = "candidate " + candidate.number() + (candidate.schedule().isEmpty() ? "" : ", " + candidate.schedule()) + ", "
                + candidate.status().word() + "\n" + score(score) + "\n" + String.join("\n", names.list(candidate));
        String dots = points.stream()
                .map(point -> "<circle cx=\"" + point.replace(",", "\" cy=\"") + "\" r=\"2.5\"/>").collect(Collectors.joining());
        return "<g class=\"line\" style=\"--good:" + String.format(Locale.ROOT, "%.0f", 100 * goodness) + "%\">" + Html.text("title", words)
                + "<polyline points=\"" + String.join(" ", points) + "\"/>" + dots + "</g>\n";
    }

    private String score(double score) {
        return data.isError() ? Format.percent(score) : Format.loss(score);
    }

    private static String point(int axis, double share) {
        return x(axis) + "," + String.format(Locale.ROOT, "%.1f", y(share));
    }

    private static String title(int axis, String name) {
        return "<text class=\"axis\" x=\"" + x(axis) + "\" y=\"" + (axis % 2 == 0 ? 14 : 30) + "\">" + Html.text("title", name)
                + Html.escape(cut(name, 2 * LETTERS)) + "</text>\n";
    }

    private static String stroke(int axis) {
        return "<line x1=\"" + x(axis) + "\" x2=\"" + x(axis) + "\" y1=\"" + TOP + "\" y2=\"" + (TOP + HEIGHT) + "\"/>";
    }

    private static String tick(int axis, double share, String text) {
        return "<text x=\"" + (x(axis) + 6) + "\" y=\"" + String.format(Locale.ROOT, "%.1f", y(share) + 4) + "\">"
                + Html.escape(cut(text, LETTERS)) + "</text>\n";
    }

    private static int x(int axis) {
        return LEFT + PITCH * axis;
    }

    private static double y(double share) {
        return TOP + HEIGHT * (1 - share);
    }

    private static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "\u2026";
    }
}
