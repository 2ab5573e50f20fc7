package org.alexnet4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alexnet4j.files.Json;
import org.alexnet4j.nn.LayerTimes;

/** A comparison for programs: every round of it. Speeds in pictures per second, memory in MiB. */
public final class ComparisonJson {

    private ComparisonJson() {
    }

    /**
     * @param comparison what was measured
     * @return a JSON object
     */
    public static String of(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("setting", setting(comparison.setting()));
        json.put("flop_per_picture", Map.of("training", comparison.work().training(), "inference", comparison.work().inference()));
        json.put("gemm", Map.of("gflops", comparison.peak().gflops(), "product", comparison.peak().product()));
        json.put("gemm_gflops_by_round", comparison.peaks().stream().map(Comparison.Peak::gflops).toList());
        json.put("contestants", comparison.contestants().stream().map(contestant -> contestant(comparison, contestant)).toList());
        json.put("lost", comparison.lost());
        json.put("layers", comparison.layers().stream().map(ComparisonJson::layer).toList());
        return Json.pretty(json) + "\n";
    }

    private static Map<String, Object> layer(LayerTimes.Time time) {
        return Map.of("layer", time.layer(), "forward_seconds", time.forwardSeconds(), "backward_seconds", time.backwardSeconds());
    }

    private static Map<String, Object> setting(Comparison.Setting setting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", setting.name());
        json.put("classes", setting.classes());
        json.put("crop", setting.crop());
        json.put("batch", setting.batch());
        json.put("lrn", setting.lrn());
        json.put("threads", setting.threads());
        json.put("rounds", setting.rounds());
        json.put("steps", setting.steps());
        return json;
    }

    private static Map<String, Object> contestant(Comparison comparison, Measured contestant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", contestant.name());
        for (Job job : Job.values()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("pictures_per_second", contestant.speeds().get(job));
            values.put("median", contestant.speed(job).median());
            values.put("gflops", comparison.gflops(contestant, job));
            values.put("share_of_gemm", comparison.share(contestant, job).median());
            if (!contestant.equals(comparison.ours())) {
                values.put("ours_times_as_fast", spread(comparison.ours().ratio(contestant, job)));
            }
            json.put(job.name().toLowerCase(Locale.ROOT), values);
        }
        contestant.peakMb().ifPresent(peak -> json.put("peak_mb", peak));
        json.put("losses", List.copyOf(contestant.check().losses()));
        return json;
    }

    private static Map<String, Object> spread(Spread spread) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("median", spread.median());
        json.put("least", spread.least());
        json.put("most", spread.most());
        return json;
    }
}
