package org.alexnet4j.bench.data;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.alexnet4j.bench.BenchException;
import org.alexnet4j.data.pictures.PictureFile;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** {@link FeedKind#DECODING}. */
final class DecodingFeed implements Feed {

    private final DataWorkload workload;
    private final int threads;
    private final ExecutorService pool;

    DecodingFeed(DataWorkload workload, int threads) {
        this.workload = workload;
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
        opencv_core.setNumThreads(1);
    }

    @Override
    public Turn run(int pictures) {
        List<PictureFile> files = workload.files(pictures);
        AtomicInteger next = new AtomicInteger();
        Allocation allocation = new Allocation();
        long start = System.nanoTime();
        List<Future<?>> parts = IntStream.range(0, threads).<Future<?>>mapToObj(i -> pool.submit(() -> decode(files, next))).toList();
        for (Future<?> part : parts) {
            finish(part);
        }
        return new Turn((System.nanoTime() - start) / 1e9, allocation.bytes());
    }

    private static void decode(List<PictureFile> files, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            PictureFile picture = files.get(i);
            try (BytePointer bytes = new BytePointer(picture.size())) {
                int length = picture.read(size -> bytes.asByteBuffer());
                try (Mat file = new Mat(1, length, CV_8UC1, bytes);
                        Mat pixels = opencv_imgcodecs.imdecode(file, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)) {
                    if (pixels.empty()) {
                        throw new BenchException("The picture " + picture.name() + " cannot be decoded.");
                    }
                }
            }
        }
    }

    private static void finish(Future<?> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The measurement was interrupted.", e);
        } catch (ExecutionException e) {
            throw new BenchException(e.getCause().getMessage(), e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
