package org.alexnet4j.report.sweep;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.alexnet4j.report.Charts;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;

/** A row for each type of schedule with a point for each candidate that has a score; those not trained to the end are hollow. */
final class StripPlot implements Charts.Panel {

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color INK = new Color(0x1B1F24);
    private static final Color GRID = new Color(0xD5DAE0);
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int MARGIN = 24;
    private static final int RADIUS = 5;
    private static final int TICKS = 5;
    private static final double[] STEPS = {1, 2, 5, 10};

    private final SweepData data;
    private final ScheduleTypes types;
    private final List<Candidate> scored;
    private final int width;
    private final int height;

    StripPlot(SweepData data, int width, int height) {
        this.data = data;
        this.types = ScheduleTypes.of(data.candidates());
        this.scored = data.candidates().stream().filter(Candidate::isScored).toList();
        this.width = width;
        this.height = height;
    }

    /** Says that a panel has nothing to show. */
    static void nothing(Graphics2D graphics, String title, int width, int height) {
        ground(graphics, title, width, height);
        graphics.setFont(TEXT);
        centred(graphics, "nothing yet", width / 2, height / 2);
    }

    private static void ground(Graphics2D graphics, String title, int width, int height) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setStroke(new BasicStroke(1f));
        graphics.setColor(INK);
        graphics.setFont(TITLE);
        centred(graphics, title, width / 2, 24);
    }

    @Override
    public void paint(Graphics2D graphics) {
        String title = types.differ() ? "Score by type of schedule" : "Score";
        if (scored.isEmpty()) {
            nothing(graphics, title, width, height);
            return;
        }
        ground(graphics, title, width, height);
        graphics.setFont(TEXT);
        FontMetrics metrics = graphics.getFontMetrics();
        int left = MARGIN + Math.min(width / 3, types.names().stream().mapToInt(metrics::stringWidth).max().orElse(0));
        double least = scored.stream().mapToDouble(candidate -> candidate.score().getAsDouble()).min().orElseThrow();
        double most = scored.stream().mapToDouble(candidate -> candidate.score().getAsDouble()).max().orElseThrow();
        double step = step(most - least, least);
        Scale scale = new Scale(step * Math.floor(least / step), step * Math.ceil(most / step + 1e-9), left, width - MARGIN);
        ticks(graphics, scale, step);
        centred(graphics, data.score(), (left + width - MARGIN) / 2, height - 12);
        for (int row = 0; row < types.names().size(); row++) {
            row(graphics, scale, row, left);
        }
    }

    /** Where scores lie from left to right. */
    private record Scale(double low, double high, int left, int right) {

        double x(double score) {
            return left + (right - left) * (score - low) / (high - low);
        }
    }

    /** A round distance of about as many ticks as there should be. */
    private static double step(double range, double size) {
        double about = (range > 0 ? range : Math.max(Math.abs(size), 1e-3) / 10) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(about)));
        for (double step : STEPS) {
            if (step * power >= about) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void ticks(Graphics2D graphics, Scale scale, double step) {
        long count = Math.round((scale.high() - scale.low()) / step);
        for (int i = 0; i <= count; i++) {
            double score = scale.low() + i * step;
            int x = (int) Math.round(scale.x(score));
            graphics.setColor(GRID);
            graphics.drawLine(x, TOP, x, height - BOTTOM);
            graphics.setColor(INK);
            centred(graphics, data.isError() ? ParameterAxis.rounded(100 * score) + " %" : ParameterAxis.rounded(score), x,
                    height - BOTTOM + 16);
        }
    }

    private void row(Graphics2D graphics, Scale scale, int row, int left) {
        double pitch = (height - TOP - BOTTOM) / (double) types.names().size();
        double y = TOP + pitch * (row + 0.5);
        String name = types.names().get(row);
        graphics.setColor(INK);
        Shape before = graphics.getClip();
        graphics.clipRect(0, 0, left - 8, height);
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(name, Math.max(8, left - 12 - metrics.stringWidth(name)), (float) y + 4);
        graphics.setClip(before);
        graphics.setColor(Charts.COLOURS.get(row % Charts.COLOURS.size()));
        graphics.setStroke(new BasicStroke(1.5f));
        for (Candidate candidate : scored) {
            if (types.index(candidate) == row) {
                Shape point = new Ellipse2D.Double(scale.x(candidate.score().getAsDouble()) - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
                if (candidate.status() == Status.FINISHED) {
                    graphics.fill(point);
                }
                graphics.draw(point);
            }
        }
    }

    private static void centred(Graphics2D graphics, String text, int x, int y) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
    }
}
