package org.alexnet4j.bench.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alexnet4j.files.Json;

/** A comparison of readers for programs: every round of it, in pictures per second. */
public final class DataJson {

    private DataJson() {
    }

    /**
     * @param comparison what was measured
     * @return a JSON object
     */
    public static String of(DataComparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", comparison.name());
        json.put("files", comparison.files());
        json.put("pictures", comparison.pictures());
        json.put("rounds", comparison.rounds());
        json.put("contestants", comparison.rows().stream().map(DataJson::row).toList());
        json.put("absent", comparison.absent());
        return Json.pretty(json) + "\n";
    }

    private static Map<String, Object> row(DataComparison.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", row.name());
        json.put("threads", row.threads());
        json.put("pictures_per_second", row.speeds());
        json.put("median", row.speed().median());
        row.heapBytes().ifPresent(bytes -> json.put("heap_bytes_per_picture", bytes));
        return json;
    }
}
