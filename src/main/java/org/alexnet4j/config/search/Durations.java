package org.alexnet4j.config.search;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Section;

/** Times as they are written: {@code 90 minutes}. */
final class Durations {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6}) +(second|minute|hour|day)s?");

    /** From the longest to the shortest. */
    private enum Length {
        DAY(Duration.ofDays(1)), HOUR(Duration.ofHours(1)), MINUTE(Duration.ofMinutes(1)), SECOND(Duration.ofSeconds(1));

        private final Duration one;

        Length(Duration one) {
            this.one = one;
        }
    }

    private Durations() {
    }

    /** @return a time, or an empty one for {@code none}; nothing where it is neither */
    static Optional<Optional<Duration>> parse(String text) {
        if (text.equals(Section.NONE)) {
            return Optional.of(Optional.empty());
        }
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        Length length = Length.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        return Optional.of(Optional.of(length.one.multipliedBy(Integer.parseInt(matcher.group(1)))));
    }

    /** @return a time of whole seconds in the longest unit that it is a multiple of */
    static String text(Duration time) {
        Length length = Arrays.stream(Length.values())
                .filter(unit -> time.toSeconds() % unit.one.toSeconds() == 0)
                .findFirst().orElseThrow();
        long count = time.toSeconds() / length.one.toSeconds();
        return count + " " + ConfigValues.name(length) + (count == 1 ? "" : "s");
    }
}
