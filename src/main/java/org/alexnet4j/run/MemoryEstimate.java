package org.alexnet4j.run;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.model.Activations;
import org.alexnet4j.model.LayerTable;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory that training takes at its peak, estimated from the configuration (docs/memory.md compares it with what was measured).
 *
 * @param program     Java, libraries, and the pictures that threads are at work on, in bytes
 * @param network     parameters, their gradients and their momentum, in bytes
 * @param minibatch   activations of a minibatch, their gradients, and the pictures of those prepared ahead, in bytes
 * @param evaluation  activations and pictures of a minibatch of the evaluation, in bytes
 * @param cache       decoded pictures that stay in memory, in bytes
 * @param buffer      pictures of shards that wait for their turn, in bytes
 * @param batch       pictures of a minibatch
 */
public record MemoryEstimate(long program, long network, long minibatch, long evaluation, long cache, long buffer, int batch) {

    private static final long PROGRAM = 700L << 20;
    /** Weights, momentum and gradients; each further device has gradients of its own. */
    private static final int ARRAYS_OF_PARAMETERS = 3;
    /** Of the layer at work: the gradients by its output and its input. */
    private static final int GRADIENTS = 2;
    /** A layer at work in the evaluation: its input, its output, and the output of the other tower. */
    private static final int OUTPUTS_AT_WORK = 3;
    private static final int COLOURS = 3;
    /** What CUDA and ND4J's kernels take of a card: an assumption that was never measured. */
    private static final long CARD_PROGRAM = 1L << 30;
    private static final double MB = 1e6;
    private static final double GB = 1e9;

    /**
     * @param config   the run
     * @param classes  number of classes
     * @param pictures of the training set
     * @return the memory it takes, but for a buffer of pictures of shards
     */
    public static MemoryEstimate of(RunConfig config, int classes, int pictures) {
        return of(config, classes, pictures, 0);
    }

    private static MemoryEstimate of(RunConfig config, int classes, int pictures, long buffer) {
        Activations activations = Activations.of(config, classes);
        long picture = (long) config.augment().crop() * config.augment().crop() * COLOURS;
        long perPicture = activations.training() + GRADIENTS * activations.largest() + AugmentedPictures.DEPTH * picture;
        long perView = OUTPUTS_AT_WORK * (activations.largest() + picture);
        int batch = config.optimizer().batch();
        return new MemoryEstimate(PROGRAM,
                (ARRAYS_OF_PARAMETERS + config.train().devices() - 1) * LayerTable.of(config, classes).parameters() * Float.BYTES,
                batch * perPicture * Float.BYTES,
                config.evaluate().batch() * perView * Float.BYTES,
                AugmentedPictures.cacheBytes(config.data(), pictures),
                buffer,
                batch);
    }

    /**
     * @param config   the run
     * @param pictures its pictures
     * @return the memory it takes
     */
    public static MemoryEstimate of(RunConfig config, Pictures pictures) {
        return of(config, pictures, pictures.training().size());
    }

    /**
     * @param config   the run
     * @param some     some of its pictures
     * @param training how many there are in its training set
     * @return the memory it takes
     */
    static MemoryEstimate of(RunConfig config, Pictures some, int training) {
        return of(config, some.training().classes().size(), training,
                AugmentedPictures.bufferBytes(config.data(), some.training(), training));
    }

    /** @return memory that this process may use: that of the machine or of its control group, or less where Java was told so; in bytes */
    public static long available() {
        long machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getTotalMemorySize();
        long limit = Pointer.maxPhysicalBytes();
        return limit == 0 ? machine : Math.min(machine, limit);
    }

    /** @return all of it, in bytes */
    public long total() {
        return program + network + minibatch + evaluation + cache + buffer;
    }

    /** @return what it takes and what for */
    public String sentence() {
        return String.format(Locale.ROOT, "This configuration needs about %s of memory: network %s, minibatches of %,d %s, evaluation %s,"
                + " decoded pictures %s,%s program %s.", text(total()), text(network), batch, text(minibatch), text(evaluation),
                text(cache), buffer > 0 ? " shuffle buffer " + text(buffer) + "," : "", text(program));
    }

    /**
     * Asks for the memory of this machine, and of its card where one computes.
     *
     * @param runs how many share it
     * @throws RunException where it is not enough, with what would be
     */
    public void requireHere(int runs) {
        requireHeap(Runtime.getRuntime().maxMemory() / runs);
        Optional<Backend.Card> card = Backend.card();
        if (card.isPresent()) {
            requireOn(card.get(), runs);
        } else {
            require(available() / runs);
        }
    }

    /**
     * @param heap Java's, in bytes
     * @throws RunException where the pictures that wait would leave it less than a quarter
     */
    void requireHeap(long heap) {
        if (buffer > heap / 4 * 3) {
            throw new RunException(("The pictures that data.shuffleBuffer keeps take about %s of Java's heap, which has %s: make it "
                    + "smaller, or the heap larger (ALEXNET_JAVA_OPTS=-Xmx...).").formatted(text(buffer), text(heap)));
        }
    }

    /**
     * @param available memory there is, in bytes
     * @throws RunException where it is not enough, with what would be
     */
    public void require(long available) {
        if (total() <= available) {
            return;
        }
        String way = total() - cache <= available ? "data.cache none would fit"
                : total() - buffer <= available ? "a smaller data.shuffleBuffer would fit" : smaller(available - total());
        throw new RunException(
                "This configuration needs about " + text(total()) + " of memory, and there are " + text(available) + ": " + way + ".");
    }

    /**
     * Asks for the memory of a card, where the network and its minibatches are. The pictures stay in main memory.
     *
     * @param card a card
     * @param runs how many share it
     * @throws RunException where it is not enough, with what would be
     */
    void requireOn(Backend.Card card, int runs) {
        long available = card.memory() / runs;
        long needed = CARD_PROGRAM + network + minibatch + evaluation;
        if (needed > available) {
            throw new RunException("This configuration needs about " + text(needed) + " of a card's memory, and "
                    + (runs == 1 ? card.name() + " has " : "a run's share of " + card.name() + " is ") + text(available) + ": "
                    + smaller(available - needed) + ".");
        }
        long host = program + network + cache + buffer;
        if (host > MemoryEstimate.available() / runs) {
            throw new RunException("This configuration needs about " + text(host) + " of main memory besides the card's, and there are "
                    + text(MemoryEstimate.available() / runs) + ": "
                    + (cache > 0 ? "data.cache none takes less" : "a smaller model.width takes less") + ".");
        }
    }

    /** @param lacking the bytes that are left over, below 0 */
    private String smaller(long lacking) {
        long left = lacking + minibatch;
        long fitting = left < 0 ? 0 : (long) (left / (minibatch / (double) batch));
        return fitting > 0 ? "an optimizer.batch of " + fitting + " would fit" : "a smaller model.width or augment.crop takes less";
    }

    /**
     * @param bytes some memory
     * @return such as {@code 985 MB} or {@code 5.3 GB}
     */
    public static String text(long bytes) {
        return bytes < GB
                ? String.format(Locale.ROOT, "%.0f MB", bytes / MB)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GB);
    }
}
