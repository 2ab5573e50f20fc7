package org.alexnet4j.train;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the time of a training went into, from its start or from where it was resumed. */
public final class TimeSpent {

    /** What a training does. */
    public enum Activity {
        /** Forward, backward, update. */
        STEPS("training"),
        /** Until the next minibatch is there. */
        WAITING("waiting for pictures"),
        /** By the whole set or a sample of it. */
        VALIDATION("validation"),
        /** Norms and guards. */
        OBSERVING("norms"),
        /** Checkpoints and the best network. */
        KEEPING("checkpoints"),
        /** The page of the run, its log, its progress on the screen. */
        TELLING("report");

        private final String words;

        Activity(String words) {
            this.words = words;
        }
    }

    private final Map<Activity, Double> seconds = new EnumMap<>(Activity.class);

    void add(Activity activity, double time) {
        seconds.merge(activity, time, Double::sum);
    }

    /** Does some work, whose time is that of the activity. */
    void during(Activity activity, Runnable work) {
        during(activity, () -> {
            work.run();
            return true;
        });
    }

    /** Does some work, whose time is that of the activity, and gives what comes of it. */
    <T> T during(Activity activity, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(activity, (System.nanoTime() - start) / 1e9);
        }
    }

    /**
     * @param activity one of them
     * @return seconds spent in it, at least 0
     */
    public double seconds(Activity activity) {
        return seconds.getOrDefault(activity, 0.0);
    }

    /** @return seconds spent in all of them */
    public double seconds() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** @return the share of each, in percent, in words */
    public String shares() {
        return seconds.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.1f %%", entry.getKey().words, 100 * entry.getValue() / seconds()))
                .collect(Collectors.joining(", "));
    }
}
