package org.alexnet4j.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.files.Csv;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.ConfusionFigure;
import org.alexnet4j.report.ErrorRate;

/** What an evaluation leaves besides its predictions. */
final class EvaluationFiles {

    private final EvaluationFolder folder;
    private final EvaluationInputs inputs;
    private final List<String> words;

    /**
     * @param folder they are written into
     * @param inputs of the evaluation
     * @param words  what the classes are called where people read it, in the order of the labels
     */
    EvaluationFiles(EvaluationFolder folder, EvaluationInputs inputs, List<String> words) {
        this.folder = folder;
        this.inputs = inputs;
        this.words = words;
    }

    /** @param numbers for each label the number of its class in a submission */
    void write(EvaluationRun.Result result, EvaluationPredictions predictions, List<Integer> numbers) {
        Evaluation mean = result.mean();
        WholeFile.write(folder.classes(), classes(mean));
        WholeFile.write(folder.confusion(), confusion(mean));
        ConfusionFigure.write(ClassWords.apart(mean.classes(), words), mean.confusion(), folder.confusionFigure());
        WholeFile.write(folder.submission(), stream -> submit(stream, predictions, numbers));
        WholeFile.write(folder.json(), json(result));
    }

    private String classes(Evaluation evaluation) {
        StringBuilder rows = new StringBuilder(Csv.row(List.of("class", "words", "pictures", "errors", "top1_error", "low", "high")));
        for (int label = 0; label < words.size(); label++) {
            long pictures = evaluation.pictures(label);
            List<String> cells = new ArrayList<>(List.of(evaluation.classes().get(label), words.get(label), Long.toString(pictures),
                    Long.toString(evaluation.errors(label))));
            cells.addAll(pictures == 0 ? List.of("", "", "") : rate(ErrorRate.of(evaluation.errors(label), pictures)));
            rows.append(Csv.row(cells));
        }
        return rows.toString();
    }

    private static List<String> rate(ErrorRate rate) {
        return List.of(Double.toString(rate.error()), Double.toString(rate.low()), Double.toString(rate.high()));
    }

    private static String confusion(Evaluation evaluation) {
        List<String> header = new ArrayList<>(List.of("class"));
        header.addAll(evaluation.classes());
        StringBuilder rows = new StringBuilder(Csv.row(header));
        for (int label = 0; label < evaluation.classes().size(); label++) {
            List<String> cells = new ArrayList<>(List.of(evaluation.classes().get(label)));
            Arrays.stream(evaluation.confusion()[label]).mapToObj(Long::toString).forEach(cells::add);
            rows.append(Csv.row(cells));
        }
        return rows.toString();
    }

    private static void submit(OutputStream stream, EvaluationPredictions predictions, List<Integer> numbers) {
        predictions.guesses(labels -> {
            String line = labels.stream().map(label -> numbers.get(label).toString()).collect(Collectors.joining(" ", "", "\n"));
            try {
                stream.write(line.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String json(EvaluationRun.Result result) {
        List<Map<String, Object>> models = new ArrayList<>();
        for (int i = 0; i < inputs.models().size(); i++) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("file", inputs.models().get(i).file());
            model.put("sha256", inputs.models().get(i).sha256());
            model.putAll(EvaluationJson.errors(result.members().get(i)));
            models.add(model);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", inputs.data());
        json.put("models", models);
        json.putAll(EvaluationJson.of(result.mean(), words));
        return Json.pretty(json);
    }
}
