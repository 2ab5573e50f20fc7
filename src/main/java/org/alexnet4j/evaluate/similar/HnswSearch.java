package org.alexnet4j.evaluate.similar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.Progress;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/**
 * Finds most of the nearest pictures by a hierarchical navigable small-world graph (Malkov and Yashunin, 2016) of Apache Lucene, without
 * comparing with all of them. The graph lies in a folder beside the index, which is made when it is first needed.
 */
public final class HnswSearch implements NearestSearch, AutoCloseable {

    /** Candidates whose exact distances are compared, for each neighbour asked for, and the least in all. */
    private static final int CANDIDATES_PER_NEIGHBOUR = 4;
    private static final int LEAST_CANDIDATES = 100;

    private final FeatureIndex index;
    private final DirectoryReader reader;

    private HnswSearch(FeatureIndex index, DirectoryReader reader) {
        this.index = index;
        this.reader = reader;
    }

    /**
     * Opens the graph of an index; where there is none, or that of another one, it is built.
     *
     * @param index    what is searched
     * @param progress told how many pictures are in the graph, while it is built
     * @return to be closed
     * @throws UncheckedIOException                 when the graph cannot be written or read
     * @throws org.alexnet4j.data.DataException     when the index is damaged
     */
    public static HnswSearch open(FeatureIndex index, Progress progress) {
        return new HnswSearch(index, HnswGraph.open(index, progress));
    }

    /**
     * @param index an index
     * @return the folder of its graph
     */
    public static Path folder(FeatureIndex index) {
        return HnswGraph.folder(index);
    }

    @Override
    public List<List<Neighbour>> nearest(List<float[]> queries, int count) {
        try {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<List<Neighbour>> all = new ArrayList<>();
            for (float[] query : queries) {
                all.add(nearest(searcher, query, count));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("The graph %s cannot be read: %s.".formatted(folder(index), e.getMessage()), e);
        }
    }

    private List<Neighbour> nearest(IndexSearcher searcher, float[] query, int count) throws IOException {
        int candidates = Math.min(index.size(), Math.max(LEAST_CANDIDATES, CANDIDATES_PER_NEIGHBOUR * count));
        Nearest nearest = new Nearest(count);
        KnnFloatVectorQuery near = new KnnFloatVectorQuery(HnswGraph.FEATURES, query, candidates);
        for (ScoreDoc found : searcher.search(near, candidates).scoreDocs) {
            int picture = picture(found.doc);
            nearest.offer(new Neighbour(picture, Distance.between(query, index.features(picture), 0)));
        }
        return nearest.sorted();
    }

    private int picture(int document) throws IOException {
        LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
        NumericDocValues pictures = leaf.reader().getNumericDocValues(HnswGraph.PICTURE);
        pictures.advance(document - leaf.docBase);
        return Math.toIntExact(pictures.longValue());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
