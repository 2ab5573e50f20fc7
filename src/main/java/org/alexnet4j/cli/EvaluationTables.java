package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.files.TextTable;
import org.alexnet4j.report.ErrorRate;
import org.alexnet4j.run.EvaluationRun;
import org.alexnet4j.run.EvaluationText;

/** The tables of an evaluation; intervals are of 95 %. */
final class EvaluationTables {

    private EvaluationTables() {
    }

    /** Each network alone. */
    static String models(List<Path> files, EvaluationRun.Result result) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("model", "top-1 error", "interval", "top-5 error", "interval", "loss"));
        for (int i = 0; i < files.size(); i++) {
            Evaluation alone = result.members().get(i);
            ErrorRate top1 = ErrorRate.of(alone.top1Errors(), alone.pictures());
            ErrorRate top5 = ErrorRate.of(alone.top5Errors(), alone.pictures());
            lines.add(List.of(files.get(i).toString(), EvaluationText.percent(top1), EvaluationText.interval(top1),
                    EvaluationText.percent(top5), EvaluationText.interval(top5), String.format(Locale.ROOT, "%.4f", alone.loss())));
        }
        return TextTable.of(lines, List.of(false, true, true, true, true, true));
    }

    /** Each class with pictures, the hardest first; of two as hard, that with more pictures. */
    static String classes(Evaluation evaluation, List<String> words) {
        Comparator<Integer> hardest = Comparator.comparingDouble(label -> -evaluation.errors(label) / (double) evaluation.pictures(label));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("class", "pictures", "errors", "top-1 error", "interval"));
        IntStream.range(0, words.size()).filter(label -> evaluation.pictures(label) > 0).boxed()
                .sorted(hardest.thenComparing(label -> -evaluation.pictures(label)))
                .map(label -> line(evaluation, words, label))
                .forEach(lines::add);
        return TextTable.of(lines, List.of(false, true, true, true, true));
    }

    private static List<String> line(Evaluation evaluation, List<String> words, int label) {
        ErrorRate rate = ErrorRate.of(evaluation.errors(label), evaluation.pictures(label));
        String className = evaluation.classes().get(label);
        String name = ClassWords.withName(className, words.get(label));
        return List.of(name, String.format(Locale.ROOT, "%,d", evaluation.pictures(label)),
                String.format(Locale.ROOT, "%,d", evaluation.errors(label)), EvaluationText.percent(rate), EvaluationText.interval(rate));
    }
}
