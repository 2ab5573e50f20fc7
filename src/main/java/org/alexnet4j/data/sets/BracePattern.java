package org.alexnet4j.data.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.alexnet4j.data.DataException;

/**
 * The names that a pattern with braces stands for, as shells and WebDataset have it: {@code {000000..000146}} is a range, whose numbers are
 * as wide as the wider end where one end has a leading zero, and {@code {a,b}} a list. Braces may stand in the parts of a list.
 */
final class BracePattern {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final int MOST = 1_000_000;

    private final String key;
    private final String whole;

    private BracePattern(String key, String whole) {
        this.key = key;
        this.whole = whole;
    }

    /**
     * @param key     the configuration's key that has it
     * @param pattern with braces or without
     * @return the names in their order, at least one
     * @throws DataException where it is no such pattern
     */
    static List<String> names(String key, String pattern) {
        return new BracePattern(key, pattern).expand(pattern);
    }

    private List<String> expand(String text) {
        int start = text.indexOf('{');
        if (start < 0) {
            if (text.indexOf('}') >= 0) {
                throw wrong();
            }
            return List.of(text);
        }
        if (text.lastIndexOf('}', start) >= 0) {
            throw wrong();
        }
        int end = closing(text, start);
        List<String> ends = expand(text.substring(end + 1));
        List<String> names = new ArrayList<>();
        for (String middle : inside(text.substring(start + 1, end))) {
            for (String last : ends) {
                names.add(text.substring(0, start) + middle + last);
                requireFew(names.size());
            }
        }
        return names;
    }

    private List<String> inside(String braces) {
        List<String> parts = parts(braces);
        if (parts.size() > 1) {
            return parts.stream().flatMap(part -> expand(part).stream()).toList();
        }
        return range(braces).orElseThrow(this::wrong);
    }

    private Optional<List<String>> range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        String first = range.group(1);
        String last = range.group(2);
        boolean padded = first.matches("0\\d+") || last.matches("0\\d+");
        String format = padded ? "%0" + Math.max(first.length(), last.length()) + "d" : "%d";
        long from = Long.parseLong(first);
        long to = Long.parseLong(last);
        requireFew(Math.abs(to - from));
        return Optional.of(LongStream.rangeClosed(0, Math.abs(to - from)).map(i -> from + i * Long.signum(to - from))
                .mapToObj(format::formatted).toList());
    }

    /** @return the parts between the commas that stand in no inner braces */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            if (sign == ',' && depth == 0) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    private int closing(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw wrong();
    }

    private void requireFew(long count) {
        if (count > MOST) {
            throw new DataException("%s is %s, which stands for more than %,d shards.".formatted(key, whole, MOST));
        }
    }

    private DataException wrong() {
        return new DataException("%s is %s, whose braces should hold a range such as {000000..000146} or a list such as {a,b}."
                .formatted(key, whole));
    }
}
