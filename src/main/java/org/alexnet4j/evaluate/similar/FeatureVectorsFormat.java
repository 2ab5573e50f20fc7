package org.alexnet4j.evaluate.similar;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's graphs of near vectors, for vectors longer than the 1,024 values that it allows otherwise. Lucene finds it by its name. */
public final class FeatureVectorsFormat extends KnnVectorsFormat {

    private static final String NAME = "Alexnet4jFeatures";
    private static final int LARGEST = 1 << 16;
    /** Neighbours of a vector in the graph, and candidates that it chooses them from: more find more, and take longer to build. */
    private static final int CONNECTIONS = 32;
    private static final int CANDIDATES = 200;

    private final KnnVectorsFormat graphs = new Lucene99HnswVectorsFormat(CONNECTIONS, CANDIDATES);

    /** For Lucene. */
    public FeatureVectorsFormat() {
        super(NAME);
    }

    @Override
    public int getMaxDimensions(String field) {
        return LARGEST;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return graphs.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return graphs.fieldsReader(state);
    }
}
