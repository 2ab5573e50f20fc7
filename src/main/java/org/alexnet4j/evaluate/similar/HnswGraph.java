package org.alexnet4j.evaluate.similar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.alexnet4j.data.Progress;
import org.alexnet4j.files.Folders;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The graph of an index as a folder of Lucene, with a document for each picture. */
final class HnswGraph {

    /** The field of the features. */
    static final String FEATURES = "features";
    /** The field of a picture's place in the index. */
    static final String PICTURE = "picture";

    private static final String INDEX = "index";
    /** Features that are collected in Java's heap before they are written. */
    private static final int BUFFER_MEGABYTES = 128;
    /** Lucene says on standard error which of its ways to compute it takes. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private HnswGraph() {
    }

    /** Its name begins with a dot, so that it is not taken for a class where the index lies among pictures. */
    static Path folder(FeatureIndex index) {
        return index.file().resolveSibling("." + index.file().getFileName() + ".hnsw");
    }

    /** Opens the graph, and builds it before where there is none of this very index. */
    static DirectoryReader open(FeatureIndex index, Progress progress) {
        LUCENE.setLevel(Level.SEVERE);
        Path folder = folder(index);
        try {
            if (!isOf(index, folder)) {
                build(index, folder, progress);
            }
            return DirectoryReader.open(FSDirectory.open(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("The graph %s cannot be made or read: %s; remove it and try again."
                    .formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean isOf(FeatureIndex index, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Directory directory = FSDirectory.open(folder)) {
            if (!DirectoryReader.indexExists(directory)) {
                return false;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return reader.getIndexCommit().getUserData().equals(identity(index));
            }
        }
    }

    private static Map<String, String> identity(FeatureIndex index) {
        return Map.of(INDEX, "%08x".formatted(index.checksum()));
    }

    /** In a folder of another name first, so that a kill leaves no half of a graph that would be taken for one. */
    private static void build(FeatureIndex index, Path folder, Progress progress) throws IOException {
        Path temporary = folder.resolveSibling(folder.getFileName() + ".tmp");
        Folders.delete(temporary);
        try (Directory directory = FSDirectory.open(temporary); IndexWriter writer = new IndexWriter(directory, configuration())) {
            add(index, writer, progress);
            writer.forceMerge(1);
            writer.setLiveCommitData(identity(index).entrySet());
            writer.commit();
        }
        Folders.delete(folder);
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static IndexWriterConfig configuration() {
        KnnVectorsFormat format = new FeatureVectorsFormat();
        Lucene912Codec codec = new Lucene912Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
        return new IndexWriterConfig().setCodec(codec).setRAMBufferSizeMB(BUFFER_MEGABYTES).setUseCompoundFile(false)
                .setMergeScheduler(new SerialMergeScheduler());
    }

    private static void add(FeatureIndex index, IndexWriter writer, Progress progress) throws IOException {
        float[] block = new float[index.rowsPerBlock() * index.features()];
        int picture = 0;
        for (int number = 0; number < index.blocks(); number++) {
            int rows = index.read(number, block);
            for (int row = 0; row < rows; row++) {
                float[] features = Arrays.copyOfRange(block, row * index.features(), (row + 1) * index.features());
                writer.addDocument(List.of(new KnnFloatVectorField(FEATURES, features, VectorSimilarityFunction.EUCLIDEAN),
                        new NumericDocValuesField(PICTURE, picture)));
                progress.update(++picture, index.size());
            }
        }
    }
}
