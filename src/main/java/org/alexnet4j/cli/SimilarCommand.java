package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.evaluate.similar.ExactSearch;
import org.alexnet4j.evaluate.similar.FeatureExtractor;
import org.alexnet4j.evaluate.similar.FeatureIndex;
import org.alexnet4j.evaluate.similar.HnswSearch;
import org.alexnet4j.evaluate.similar.Neighbour;
import org.alexnet4j.evaluate.similar.Recall;
import org.alexnet4j.report.SimilarFigure;
import org.alexnet4j.run.PictureIndex;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet similar}. */
@Command(
        name = "similar",
        description = "Finds the pictures that look most alike to a network: those nearest in the features of its last hidden layer"
                + " (figure 4 of the paper). Without a PICTURE the index is built, and no more.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet similar runs/quickstart/last.zip --index runs/drawn-pictures/train runs/drawn-pictures/val/*/0001.jpeg",
            "  alexnet similar runs/imagenette/best.zip --index imagenette.features --over imagenette2/train",
            "  alexnet similar runs/imagenette/best.zip --index imagenette.features --figure similar.png holiday.jpg beach.jpg",
            "  alexnet similar runs/imagenette/best.zip --index imagenette.features --search hnsw --recall 100"})
final class SimilarCommand implements Callable<Integer> {

    private static final int MOST_NEIGHBOURS = 10_000;

    /** Ways to search. */
    enum Search {
        EXACT, HNSW
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private IndexOptions indexes;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file of a run, such as runs/quickstart/last.zip.")
    private Path model;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PICTURE",
            description = "Picture files (JPEG, PNG, WebP, BMP, GIF, TIFF, PPM).")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--count", paramLabel = "N", defaultValue = "6",
            description = "How many pictures are found for each (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--search", paramLabel = "exact|hnsw", defaultValue = "exact",
            description = "exact compares with every picture; hnsw finds most of the nearest by a graph, which is built on first use"
                    + " (default: ${DEFAULT-VALUE}).")
    private Search search;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--figure", paramLabel = "FILE.png", description = "Draw the pictures, each with those found for it in a row.")
    private Optional<Path> figure = Optional.empty();

    @Option(names = "--recall", paramLabel = "N",
            description = "Search for N pictures of the index both ways, and print the share of the nearest that hnsw finds.")
    private Optional<Integer> recall = Optional.empty();

    @Override
    public Integer call() {
        PictureOptions options = indexes.pictures();
        options.require("--count", count, 1, MOST_NEIGHBOURS);
        figure.ifPresent(this::requireFigure);
        recall.ifPresent(this::requireRecall);
        indexes.require();
        TrainedModel trained = TrainedModel.read(model);
        // Before the index, which may take hours.
        List<float[]> queries = new FeatureExtractor(trained.graph()).of(files, trained.preprocessing(), options.threads());
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        PictureIndex opened = indexes.open(trained, terminal);
        PrintWriter out = spec.commandLine().getOut();
        if (recall.isPresent()) {
            out.print(SimilarText.recall(recall(opened.index(), recall.get(), terminal)));
        } else if (files.isEmpty()) {
            FeatureIndex index = opened.index();
            out.printf(Locale.ROOT, "%s: %,d pictures, %,d features each%n", index.file(), index.size(), index.features());
        } else {
            List<List<Neighbour>> nearest = nearest(opened.index(), queries, terminal);
            figure.ifPresent(file -> SimilarFigure.write(opened.rows(files, nearest), trained.preprocessing().decoding(), file));
            SimilarText text = new SimilarText(opened, files, nearest);
            out.print(json ? text.json() : text.lines());
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void requireFigure(Path file) {
        indexes.pictures().requireOutput(file);
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--figure draws what is found for pictures; name one.");
        }
    }

    private void requireRecall(int queries) {
        indexes.pictures().require("--recall", queries, 1, Integer.MAX_VALUE);
        if (!files.isEmpty() || search != Search.HNSW) {
            throw new ParameterException(spec.commandLine(),
                    "--recall judges --search hnsw by pictures of the index; give that search, and no PICTURE.");
        }
    }

    private List<List<Neighbour>> nearest(FeatureIndex index, List<float[]> queries, Terminal terminal) {
        if (search == Search.EXACT) {
            return new ExactSearch(index).nearest(queries, count);
        }
        try (HnswSearch graph = HnswSearch.open(index, terminal.pictures("Building the graph"))) {
            return graph.nearest(queries, count);
        }
    }

    private Recall recall(FeatureIndex index, int queries, Terminal terminal) {
        if (index.size() < 2) {
            throw new ParameterException(spec.commandLine(), "--recall needs an index of at least 2 pictures.");
        }
        try (HnswSearch graph = HnswSearch.open(index, terminal.pictures("Building the graph"))) {
            return Recall.of(index, graph, queries, count);
        }
    }
}
