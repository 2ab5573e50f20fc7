package org.alexnet4j.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alexnet4j.files.Json;

/** A comparison of evaluations for programs: every round of it, in pictures per second. */
public final class EvaluationBenchJson {

    private EvaluationBenchJson() {
    }

    /**
     * @param comparison what was measured
     * @return a JSON object
     */
    public static String of(EvaluationComparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("setting", comparison.setting());
        json.put("contestants", comparison.contestants().stream().map(EvaluationBenchJson::row).toList());
        json.put("from_files", speeds(comparison.files()));
        json.put("lost", comparison.lost());
        return Json.pretty(json) + "\n";
    }

    private static Map<String, Object> row(EvaluationComparison.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", row.name());
        json.putAll(speeds(row.speeds()));
        json.put("largest_difference_of_a_probability", row.difference());
        return json;
    }

    private static Map<String, Object> speeds(EvaluationComparison.Speeds speeds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ten_views_pictures_per_second", speeds.ten());
        json.put("centre_view_pictures_per_second", speeds.centre());
        json.put("time_of_ten_views_to_one", speeds.tenToOne());
        return json;
    }
}
