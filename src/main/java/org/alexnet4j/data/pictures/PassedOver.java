package org.alexnet4j.data.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How many files of a folder, and of the folders in it, are no pictures by their names. */
public final class PassedOver {

    /** Those of Windows; those of macOS and Linux begin with a dot. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini");
    private static final Pattern EXTENSION = Pattern.compile("[\\p{L}\\p{N}_-]{1,12}");
    private static final int NAMED = 6;

    private final Map<String, Long> byExtension = new TreeMap<>();
    private long hidden;
    private long bare;

    /** @param name of one more file */
    public void add(String name) {
        String extension = Listing.extension(name);
        if (!PictureTree.matters(name) || OF_THE_SYSTEM.contains(name.toLowerCase(Locale.ROOT))) {
            hidden++;
        } else if (name.lastIndexOf('.') > 0 && EXTENSION.matcher(extension).matches()) {
            byExtension.merge(extension, 1L, Long::sum);
        } else {
            bare++;
        }
    }

    void add(PassedOver others) {
        others.byExtension.forEach((extension, count) -> byExtension.merge(extension, count, Long::sum));
        hidden += others.hidden;
        bare += others.bare;
    }

    /** @return whether there are none */
    public boolean isEmpty() {
        return byExtension.isEmpty() && hidden == 0 && bare == 0;
    }

    /**
     * @param place where they are
     * @return both, which a sentence goes on with
     */
    public String in(String place) {
        return this + " in " + place;
    }

    /**
     * @param what was passed over
     * @return a sentence that says so
     */
    public static String sentence(String what) {
        return "Passed over: " + what + ".";
    }

    /** @return what there is most of first, after pictures of other formats, with programs for these: {@code 3 .avif (...), 12 .txt} */
    @Override
    public String toString() {
        List<Map.Entry<String, Long>> kinds = byExtension.entrySet().stream().sorted(Comparator
                .comparing((Map.Entry<String, Long> kind) -> ForeignFormat.ofExtension(kind.getKey()).isEmpty())
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))).toList();
        List<String> parts = new ArrayList<>(kinds.stream().limit(NAMED).map(PassedOver::kind).toList());
        add(parts, kinds.stream().skip(NAMED).mapToLong(Map.Entry::getValue).sum(), "of other kinds");
        add(parts, bare, "without an extension");
        add(parts, hidden, "hidden or of the system");
        return String.join(", ", parts);
    }

    private static String kind(Map.Entry<String, Long> kind) {
        String converted = ForeignFormat.ofExtension(kind.getKey())
                .map(format -> " (%s makes JPEG or PNG files of them)".formatted(format.converter())).orElse("");
        return String.format(Locale.ROOT, "%,d .%s%s", kind.getValue(), kind.getKey(), converted);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
