package org.alexnet4j.data.sets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broken pictures of a training set. Threads that read ahead tell what they find; what was found is counted, and named in the log,
 * in an order that does not depend on them. For several threads.
 */
public final class BrokenPictures {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenPictures.class);
    private static final int NAMED = 3;

    private final PictureSet set;
    private final double share;
    private final int limit;
    private final Map<Integer, String> found = new ConcurrentHashMap<>();
    private final Set<Integer> counted = new TreeSet<>();

    /** @param share of the set that may be broken, at least 0 and less than 1 */
    public BrokenPictures(PictureSet set, double share) {
        this.set = set;
        this.share = share;
        this.limit = (int) (share * set.size() + 1e-6); // 0.29 of 100 are 29, whatever their product is in binary
    }

    /**
     * @param index  of a picture in the set
     * @param broken what is wrong with it
     */
    public void found(int index, BrokenPictureException broken) {
        found.put(index, broken.getMessage());
    }

    /**
     * @param index of a picture in the set
     * @return whether it was found broken
     */
    public boolean contains(int index) {
        return found.containsKey(index);
    }

    /** @return whether some may be left out */
    public boolean mayBeLeftOut() {
        return limit > 0;
    }

    /** @return whether more were found than may be */
    public boolean tooMany() {
        return found.size() > limit;
    }

    /** Counts all that were found, in the order of the set; otherwise as {@link #count(int)}. */
    public void countAll() {
        new TreeSet<>(found.keySet()).forEach(this::count);
    }

    /**
     * Counts a picture if it is broken and was not counted yet.
     *
     * @throws DataException when it is one too many
     */
    public synchronized void count(int index) {
        if (!contains(index) || !counted.add(index)) {
            return;
        }
        if (!mayBeLeftOut()) {
            throw new DataException(found.get(index));
        }
        LOG.warn("{} It is left out; {} of the {} pictures of the {} {} broken so far.", found.get(index), counted.size(), set.size(),
                set.name(), counted.size() == 1 ? "is" : "are");
        if (counted.size() > limit) {
            throw new DataException(("More than %d of the %d pictures of the %s are broken, which is all that data.brokenShare (%s) allows:"
                    + " %s; replace them or raise it.").formatted(limit, set.size(), set.name(), Double.toString(share), names()));
        }
    }

    private String names() {
        List<String> files = counted.stream().limit(NAMED).map(index -> set.pictures().get(index).file().name()).toList();
        return String.join(", ", files) + (counted.size() > NAMED ? " and others" : "");
    }
}
