package org.alexnet4j.run;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.report.CurvesFigure;
import org.alexnet4j.report.ErrorRate;
import org.alexnet4j.report.HtmlReport;
import org.alexnet4j.report.ReportData;
import org.alexnet4j.train.LayerNorms;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.ValidatedIteration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The page of a run, from what is in its folder and its network. */
final class RunReport {

    static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() { };

    private final RunConfig config;
    private final RunFolder folder;
    private final List<String> words;
    private final List<ReportData.Layer> layers;
    private final Map<String, String> provenance;

    /** @param words what the classes are called, in the order of their labels */
    RunReport(RunConfig config, RunFolder folder, List<String> words, Map<String, String> provenance) {
        this.config = config;
        this.folder = folder;
        this.words = words;
        this.provenance = provenance;
        this.layers = LayerTable.of(config, words.size()).rows().stream().map(RunReport::row).toList();
    }

    /** After an epoch: the page. */
    void write(ComputationGraph graph) {
        write(graph, Optional.empty());
    }

    /** After the run: the page with its evaluation, and the curves as a picture. */
    void finish(ComputationGraph graph, Evaluation evaluation, List<ReportData.Prediction> predictions) {
        write(graph, Optional.of(evaluation(evaluation, predictions)));
        CurvesFigure.write(new MetricsFile(folder.metrics()).read(), folder.curves());
    }

    private void write(ComputationGraph graph, Optional<ReportData.Evaluation> evaluation) {
        List<ReportData.TowerKernels> kernels = FirstKernels.of(graph).stream()
                .map(tower -> new ReportData.TowerKernels(tower.tower(), tower.kernels())).toList();
        ReportData.WithinEpochs within =
                new ReportData.WithinEpochs(ValidatedIteration.read(folder.validations()), LayerNorms.read(folder.norms()));
        HtmlReport.write(new ReportData(config.name(), notes(), Configs.toYaml(config), provenance,
                new MetricsFile(folder.metrics()).read(), within, evaluation, layers, kernels), folder.report());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (config.data().source() == DataConfig.Source.DRAWN) {
            notes.add("The pictures are drawn by the program itself; they are not photographs.");
        }
        if (config.model().width() != 1) {
            notes.add("Reduced scale: feature maps and neurons are " + config.model().width() + " times the paper's.");
        }
        config.model().from().ifPresent(file -> notes.add("Fine-tuned: the weights started from those of " + file + "."));
        if (config.data().shuffleLabels()) {
            notes.add("The labels of the training set are shuffled: nothing can be learnt but single pictures.");
        }
        return notes;
    }

    private static ReportData.Layer row(LayerTable.Row row) {
        return new ReportData.Layer(row.name(), row.kernel(), row.stride(), row.padding(), row.outputShape(), row.neurons(),
                row.parameters(), row.multiplyAdds());
    }

    private ReportData.Evaluation evaluation(Evaluation evaluation, List<ReportData.Prediction> predictions) {
        List<ReportData.ClassError> classes = IntStream.range(0, evaluation.classes().size())
                .filter(label -> evaluation.pictures(label) > 0)
                .mapToObj(label -> new ReportData.ClassError(words.get(label), evaluation.errors(label), evaluation.pictures(label)))
                .toList();
        return new ReportData.Evaluation(evaluation.views(), evaluation.pictures(),
                ErrorRate.of(evaluation.top1Errors(), evaluation.pictures()),
                ErrorRate.of(evaluation.top5Errors(), evaluation.pictures()), evaluation.loss(), classes,
                new ReportData.Confusion(words, evaluation.confusion()), predictions);
    }
}
