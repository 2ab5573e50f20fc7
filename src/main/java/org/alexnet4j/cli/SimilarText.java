package org.alexnet4j.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.evaluate.similar.Neighbour;
import org.alexnet4j.evaluate.similar.Recall;
import org.alexnet4j.files.Json;
import org.alexnet4j.run.PictureIndex;

/**
 * Pictures that were found, as lines and for programs.
 *
 * @param opened  where they were found
 * @param queries what was searched for
 * @param nearest what was found for each
 */
record SimilarText(PictureIndex opened, List<Path> queries, List<List<Neighbour>> nearest) {

    /** A picture, then a line for each of its neighbours: distance, file, class. */
    String lines() {
        return IntStream.range(0, queries.size())
                .mapToObj(i -> queries.get(i) + "\n" + nearest.get(i).stream().map(this::line).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private String line(Neighbour neighbour) {
        return String.format(Locale.ROOT, "  %10.4f  %s  %s%n",
                neighbour.distance(), shown(opened.name(neighbour.picture())), opened.index().className(neighbour.picture()));
    }

    /** A file below the folder one is in, as one would type it. */
    private static String shown(String name) {
        String here = Path.of("").toAbsolutePath() + File.separator;
        return name.startsWith(here) ? name.substring(here.length()) : name;
    }

    /** The same as a JSON array with an object for each picture. */
    String json() {
        List<Map<String, Object>> pictures = IntStream.range(0, queries.size()).mapToObj(i -> {
            Map<String, Object> picture = new LinkedHashMap<>();
            picture.put("picture", queries.get(i).toString());
            picture.put("nearest", nearest.get(i).stream().map(this::object).toList());
            return picture;
        }).toList();
        return Json.pretty(pictures) + "\n";
    }

    private Map<String, Object> object(Neighbour neighbour) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("distance", neighbour.distance());
        object.put("picture", opened.name(neighbour.picture()));
        object.put("class", opened.index().className(neighbour.picture()));
        return object;
    }

    static String recall(Recall recall) {
        return String.format(Locale.ROOT, "recall@%d of hnsw: %.4f, %d pictures of the index searched for%n",
                recall.count(), recall.share(), recall.queries());
    }
}
