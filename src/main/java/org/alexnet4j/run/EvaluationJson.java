package org.alexnet4j.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.report.ErrorRate;

/** An evaluation as it is kept in a run's folder: errors as fractions, 0..1. */
final class EvaluationJson {

    private EvaluationJson() {
    }

    /** @param words what the classes are called where people read it, in the order of the labels */
    static Map<String, Object> of(Evaluation evaluation, List<String> words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("views", evaluation.views());
        json.put("pictures", evaluation.pictures());
        json.putAll(errors(evaluation));
        List<Map<String, Object>> classes = new ArrayList<>();
        for (int label = 0; label < evaluation.classes().size(); label++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("class", evaluation.classes().get(label));
            row.put("words", words.get(label));
            row.put("pictures", evaluation.pictures(label));
            row.put("errors", evaluation.errors(label));
            classes.add(row);
        }
        json.put("classes", classes);
        json.put("confusion", evaluation.confusion());
        return json;
    }

    /** What an evaluation comes down to. */
    static Map<String, Object> errors(Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("top1_error", evaluation.top1Error());
        json.put("top1_interval", interval(evaluation.top1Errors(), evaluation.pictures()));
        json.put("top5_error", evaluation.top5Error());
        json.put("top5_interval", interval(evaluation.top5Errors(), evaluation.pictures()));
        json.put("loss", evaluation.loss());
        return json;
    }

    /** The 95 % interval of an error. */
    private static List<Double> interval(long wrong, long pictures) {
        ErrorRate rate = ErrorRate.of(wrong, pictures);
        return List.of(rate.low(), rate.high());
    }
}
