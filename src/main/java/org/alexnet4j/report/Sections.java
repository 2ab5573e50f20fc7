package org.alexnet4j.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.alexnet4j.train.Metrics;

/** The parts of the page as HTML; a part with nothing to show is empty. */
public final class Sections {

    /** Classes in the list of the hardest ones. */
    private static final int HARDEST = 20;

    private Sections() {
    }

    static String notes(List<String> notes) {
        return notes.stream().map(note -> "<p class=\"note\">" + Html.escape(note) + "</p>\n").collect(Collectors.joining());
    }

    /** The few numbers a reader looks for first. */
    static String summary(ReportData data) {
        List<String> tiles = new ArrayList<>();
        data.evaluation().ifPresent(evaluation -> {
            String views = evaluation.views() == 1 ? ", centre view" : ", " + evaluation.views() + " views";
            tiles.add(errorTile("Top-1 error" + views, evaluation.top1Error()));
            tiles.add(errorTile("Top-5 error" + views, evaluation.top5Error()));
        });
        best(data.metrics()).ifPresent(row -> tiles.add(tile("Best validation top-1",
                Format.percent(row.validation().top1Error().orElseThrow()), "after epoch " + row.epoch())));
        if (!data.metrics().isEmpty()) {
            Metrics last = data.metrics().get(data.metrics().size() - 1);
            tiles.add(tile("Epochs", Format.whole(last.epoch()), Format.whole(last.iterations()) + " iterations"));
            tiles.add(tile("Time", Format.duration(last.seconds()), Format.duration(last.epochSeconds()) + " for the last epoch"));
            tiles.add(tile("Pictures/s", Format.speed(last.picturesPerSecond()),
                    Format.percent(last.waitShare()) + " of the time waiting for data"));
            tiles.add(tile("Peak memory", Format.memory(last.peakMemoryMb()), "main memory of the process"));
        }
        return tiles(tiles);
    }

    /** The row of {@link #tile tiles} at the top of a page; nothing where there are none. */
    public static String tiles(List<String> tiles) {
        return tiles.isEmpty() ? "" : "<div class=\"tiles\">\n" + String.join("\n", tiles) + "\n</div>\n";
    }

    static String curves(List<Metrics> metrics, ReportData.WithinEpochs within) {
        if (metrics.isEmpty()) {
            return Html.section("curves", "Curves", "<p>No epoch has finished yet.</p>");
        }
        String sample = within.validations().isEmpty() ? ""
                : "<p>Hollow points: validations within epochs, on a sample of the validation set.</p>\n";
        String charts = sample + "<noscript><p>The curves need JavaScript; the table below has the numbers of the epochs.</p></noscript>\n"
                + "<div class=\"charts\">\n"
                + chart("loss", "Loss (nats)")
                + chart("error", "Error")
                + chart("rate", "Learning rate")
                + chart("speed", "Training speed (pictures/s)")
                + (within.norms().isEmpty() ? "" : chart("updates", "Norm of the update over norm of the weights, by layer"))
                + "</div>\n";
        return Html.section("curves", "Curves", charts + Html.details("All epochs as a table", epochs(metrics)));
    }

    static String evaluation(Optional<ReportData.Evaluation> evaluation) {
        return evaluation.map(Sections::evaluation).orElse("");
    }

    private static String evaluation(ReportData.Evaluation evaluation) {
        String views = evaluation.views() == 1 ? "centre view" : "mean of " + evaluation.views() + " views";
        String intro = String.format(Locale.ROOT, "%s pictures, %s: top-1 error %s, top-5 error %s, loss %s."
                        + " In brackets: 95\u00a0%% Wilson intervals.",
                Format.whole(evaluation.pictures()), views,
                withInterval(evaluation.top1Error()), withInterval(evaluation.top5Error()), Format.loss(evaluation.loss()));
        return Html.section("evaluation", "Evaluation", Html.text("p", intro) + hardest(evaluation.classes()));
    }

    static String kernels(List<ReportData.TowerKernels> towers) {
        if (towers.isEmpty()) {
            return "";
        }
        String figures = towers.stream().map(Sections::figure).collect(Collectors.joining("\n"));
        return Html.section("kernels", "Kernels of the first convolution",
                "<p>Each kernel is stretched to the full range on its own (figure 3 of the paper).</p>\n" + figures);
    }

    static String layers(List<ReportData.Layer> layers) {
        if (layers.isEmpty()) {
            return "";
        }
        List<List<String>> rows = layers.stream().map(layer -> List.of(layer.name(), layer.kernel(), layer.stride(),
                layer.padding(), layer.outputShape(), count(layer.neurons()), count(layer.parameters()),
                count(layer.multiplyAdds()))).collect(Collectors.toCollection(ArrayList::new));
        rows.add(List.of("total", "", "", "", "",
                count(layers.stream().mapToLong(ReportData.Layer::neurons).sum()),
                count(layers.stream().mapToLong(ReportData.Layer::parameters).sum()),
                count(layers.stream().mapToLong(ReportData.Layer::multiplyAdds).sum())));
        return Html.section("layers", "Layers", "<div class=\"totalled\">" + Html.table(List.of("Layer", "Kernel", "Stride",
                "Padding", "Output", "Neurons", "Parameters", "Multiply-adds"), rows) + "</div>");
    }

    /** The configuration as YAML; nothing where it is not known. */
    public static String configuration(String yaml) {
        return yaml.isBlank() ? "" : Html.section("configuration", "Configuration", Html.text("pre", yaml));
    }

    /** Where the numbers come from, by name; nothing where it is not known. */
    public static String provenance(Map<String, String> provenance) {
        if (provenance.isEmpty()) {
            return "";
        }
        String list = provenance.entrySet().stream()
                .map(entry -> Html.text("dt", entry.getKey()) + Html.text("dd", entry.getValue()))
                .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>"));
        return Html.section("provenance", "Provenance", list);
    }

    private static Optional<Metrics> best(List<Metrics> metrics) {
        return metrics.stream()
                .filter(row -> row.validation().top1Error().isPresent())
                .min(Comparator.comparingDouble(row -> row.validation().top1Error().orElseThrow()));
    }

    private static String errorTile(String name, ErrorRate rate) {
        return tile(name, Format.percent(rate.error()), Format.interval(rate) + " (95\u00a0%)");
    }

    /** A number with its name and a remark. */
    public static String tile(String name, String value, String remark) {
        return "<div class=\"tile\">" + Html.text("h3", name) + "<p class=\"value\">" + Html.escape(value) + "</p>"
                + Html.text("p", remark) + "</div>";
    }

    private static String chart(String id, String title) {
        return chart(id, title, title + " by epoch");
    }

    /** A place for the script to draw in, with words for those who do not see it. */
    public static String chart(String id, String title, String words) {
        return "<figure>" + Html.text("figcaption", title) + "<div class=\"chart\"><canvas id=\"" + id
                + "\" role=\"img\" aria-label=\"" + Html.escape(words) + "\"></canvas></div></figure>\n";
    }

    private static String epochs(List<Metrics> metrics) {
        List<String> head = List.of("Epoch", "Iterations", "Learning rate", "Train loss", "Train top-1", "Validation loss",
                "Validation top-1", "Validation top-5", "Pictures/s", "Waiting", "Time", "Time so far", "Memory");
        return Html.table(head, metrics.stream().map(row -> List.of(
                Format.whole(row.epoch()), Format.whole(row.iterations()), Format.learningRate(row.learningRate()),
                Format.loss(row.trainLoss()), Format.percent(row.trainTop1Error()),
                loss(row.validation().loss()), percent(row.validation().top1Error()), percent(row.validation().top5Error()),
                Format.speed(row.picturesPerSecond()), Format.percent(row.waitShare()),
                Format.duration(row.epochSeconds()), Format.duration(row.seconds()), Format.memory(row.peakMemoryMb())))
                .toList());
    }

    private static String hardest(List<ReportData.ClassError> classes) {
        if (classes.isEmpty()) {
            return "";
        }
        String title = classes.size() > HARDEST ? "The " + HARDEST + " hardest of " + Format.whole(classes.size()) + " classes"
                : "Classes, the hardest first";
        return Html.text("h3", title) + "<table class=\"bars\"><thead><tr><th scope=\"col\">Class</th>"
                + "<th scope=\"col\">Top-1 error</th><th scope=\"col\">Wrong</th></tr></thead>\n<tbody>\n"
                + classes.stream()
                        .sorted(Comparator.comparingDouble(ReportData.ClassError::top1Error).reversed()
                                .thenComparing(ReportData.ClassError::name))
                        .limit(HARDEST)
                        .map(Sections::bar)
                        .collect(Collectors.joining("\n"))
                + "\n</tbody></table>";
    }

    private static String bar(ReportData.ClassError error) {
        String width = String.format(Locale.ROOT, "%.1f", 100 * error.top1Error());
        return "<tr>" + Html.text("td", error.name()) + "<td><span class=\"bar\" style=\"--share:" + width + "%\"></span>"
                + Format.percent(error.top1Error()) + "</td>"
                + Html.text("td", Format.whole(error.wrong()) + " of " + Format.whole(error.pictures())) + "</tr>";
    }

    private static String figure(ReportData.TowerKernels tower) {
        String png = Base64.getEncoder().encodeToString(KernelPicture.png(tower.kernels(), tower.side()));
        String title = tower.tower() + ": " + tower.kernels().length + " kernels, " + tower.side() + "x" + tower.side() + "x3";
        return "<figure>" + Html.text("figcaption", title) + "<img class=\"kernels\" alt=\"" + Html.escape(title)
                + "\" src=\"data:image/png;base64," + png + "\"></figure>";
    }

    private static String withInterval(ErrorRate rate) {
        return Format.percent(rate.error()) + " (" + Format.interval(rate) + ")";
    }

    private static String count(long number) {
        return number == 0 ? "" : Format.whole(number);
    }

    private static String loss(OptionalDouble loss) {
        return loss.isPresent() ? Format.loss(loss.getAsDouble()) : "";
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Format.percent(share.getAsDouble()) : "";
    }
}
