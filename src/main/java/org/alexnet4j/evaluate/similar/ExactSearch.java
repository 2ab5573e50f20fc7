package org.alexnet4j.evaluate.similar;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares with every picture of an index, on all processors; the file is read once for all queries. */
public final class ExactSearch implements NearestSearch {

    private final FeatureIndex index;

    /** @param index what is searched */
    public ExactSearch(FeatureIndex index) {
        this.index = index;
    }

    @Override
    public List<List<Neighbour>> nearest(List<float[]> queries, int count) {
        return IntStream.range(0, index.blocks()).parallel()
                .collect(() -> new Scan(queries, count), Scan::add, Scan::addAll)
                .nearest.stream().map(Nearest::sorted).toList();
    }

    /** One thread's part. */
    private final class Scan {

        private final List<float[]> queries;
        private final List<Nearest> nearest;
        private final float[] block = new float[index.rowsPerBlock() * index.features()];

        Scan(List<float[]> queries, int count) {
            this.queries = queries;
            this.nearest = Stream.generate(() -> new Nearest(count)).limit(queries.size()).toList();
        }

        void add(int number) {
            int rows = index.read(number, block);
            int first = number * index.rowsPerBlock();
            for (int row = 0; row < rows; row++) {
                for (int query = 0; query < queries.size(); query++) {
                    double distance = Distance.between(queries.get(query), block, row * index.features());
                    nearest.get(query).offer(new Neighbour(first + row, distance));
                }
            }
        }

        void addAll(Scan other) {
            for (int query = 0; query < queries.size(); query++) {
                nearest.get(query).offerAll(other.nearest.get(query));
            }
        }
    }
}
