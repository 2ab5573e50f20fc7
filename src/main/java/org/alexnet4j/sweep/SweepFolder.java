package org.alexnet4j.sweep;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.files.WholeFile;

/**
 * The files of a sweep.
 *
 * @param root the sweep's folder, {@code runs/<name>} unless told otherwise
 */
public record SweepFolder(Path root) {

    private static final Pattern RUN = Pattern.compile("(\\d{3,9})-seed-(-?\\d{1,19})");

    /** @return the resolved configuration, which reproduces the sweep */
    public Path config() {
        return root.resolve("sweep.yaml");
    }

    /** @return what the sweep was made from */
    public Path provenance() {
        return root.resolve("provenance.json");
    }

    /** @return which pictures the sweep was started with */
    Path pictures() {
        return root.resolve("pictures.json");
    }

    /** @return a row per candidate, the best first */
    public Path leaderboard() {
        return root.resolve("leaderboard.csv");
    }

    /** @return the page to look at */
    public Path report() {
        return root.resolve("report.html");
    }

    /** @return curves as a picture, for documents */
    public Path figure() {
        return root.resolve("sweep.png");
    }

    /** @return the configuration of the best candidate, for {@code alexnet train} */
    public Path bestConfig() {
        return root.resolve("best.yaml");
    }

    /** @return the network of the best candidate */
    public Path bestModel() {
        return root.resolve("best.zip");
    }

    /** @return what the sweep took so far */
    Path time() {
        return root.resolve("time.json");
    }

    /** @return held by the process that works on the sweep */
    Path lock() {
        return root.resolve(".lock");
    }

    /** @return the folder of the runs, and of the statistics that they share */
    public Path runs() {
        return root.resolve("candidates");
    }

    /** @return whether a sweep that was killed before there was its configuration may have left this in its folder */
    boolean mayBeBeforeItsConfiguration(Path file) {
        return file.getFileName().toString().startsWith(".") || file.equals(runs()) || file.equals(WholeFile.temporary(config()));
    }

    /** @return the folder of one run, named by candidate and seed */
    Path run(Trial trial) {
        return runs().resolve(name(trial));
    }

    /** @return the name of a run, such as {@code 007-seed-1} */
    static String name(Trial trial) {
        return String.format(Locale.ROOT, "%03d-seed-%d", trial.candidate(), trial.seed());
    }

    /** @return the trial whose folder this is; empty where it is that of none */
    static Optional<Trial> trial(Path run) {
        Matcher name = RUN.matcher(run.getFileName().toString());
        return name.matches() ? Optional.of(new Trial(Integer.parseInt(name.group(1)), Long.parseLong(name.group(2)))) : Optional.empty();
    }
}
