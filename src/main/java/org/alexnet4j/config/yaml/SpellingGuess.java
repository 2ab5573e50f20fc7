package org.alexnet4j.config.yaml;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was meant to be. */
public final class SpellingGuess {

    /** A name this many times longer than its number of mistakes is still taken for the one meant. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private SpellingGuess() {
    }

    /**
     * @param name       a name, perhaps misspelt
     * @param candidates what it may have been meant to be
     * @return the candidate that needs the fewest corrections, if they are few for the length of the name
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(best -> distance(name, best) <= Math.max(1, Math.max(name.length(), best.length()) / LETTERS_PER_MISTAKE));
    }

    /**
     * @param missing a file that is not there
     * @return {@code ; did you mean …?}, or nothing
     */
    public static String fileHint(Path missing) {
        Path folder = missing.toAbsolutePath().normalize().getParent();
        if (folder == null || missing.getFileName() == null || !Files.isDirectory(folder)) {
            return "";
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException e) {
            return ""; // A hint is a kindness; the missing file is reported either way.
        }
        names.sort(Comparator.naturalOrder());
        return to(missing.getFileName().toString(), names)
                .map(name -> "; did you mean " + missing.resolveSibling(name) + "?")
                .orElse("");
    }

    /** Letters changed, added, left out or swapped with their neighbour (optimal string alignment); case does not count. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[a.length()][b.length()];
    }
}
