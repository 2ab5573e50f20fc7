package org.alexnet4j.evaluate.similar;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many of the nearest pictures an approximate search finds.
 *
 * @param queries how many pictures of the index were searched for
 * @param count   neighbours of each, the picture itself left out
 * @param share   of those as near as the exact ones that were found, 0..1
 */
public record Recall(int queries, int count, double share) {

    /** Distances of the same two pictures are the same bits; ties count as found. */
    private static double found(List<Neighbour> exact, List<Neighbour> approximate) {
        double farthest = exact.get(exact.size() - 1).distance();
        long near = approximate.stream().filter(neighbour -> neighbour.distance() <= farthest).count();
        return (double) Math.min(near, exact.size()) / exact.size();
    }

    /**
     * Searches for pictures of the index by both.
     *
     * @param index       at least two pictures
     * @param approximate the search that is judged
     * @param queries     how many pictures, spread evenly over the index; all of them where there are fewer
     * @param count       how many neighbours of each, at least 1
     * @return the share that it finds
     */
    public static Recall of(FeatureIndex index, NearestSearch approximate, int queries, int count) {
        int searched = Math.min(queries, index.size());
        List<Integer> pictures = IntStream.range(0, searched).mapToObj(i -> (int) ((long) i * index.size() / searched)).toList();
        List<float[]> features = pictures.stream().map(index::features).toList();
        // One more than asked for, as each finds itself.
        List<List<Neighbour>> exact = new ExactSearch(index).nearest(features, count + 1);
        List<List<Neighbour>> found = approximate.nearest(features, count + 1);
        double share = IntStream.range(0, searched).mapToDouble(i -> found(
                without(pictures.get(i), exact.get(i), count), without(pictures.get(i), found.get(i), count))).average().orElseThrow();
        return new Recall(searched, Math.min(count, index.size() - 1), share);
    }

    private static List<Neighbour> without(int picture, List<Neighbour> neighbours, int count) {
        return neighbours.stream().filter(neighbour -> neighbour.picture() != picture).limit(count).toList();
    }
}
