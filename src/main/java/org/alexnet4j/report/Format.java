package org.alexnet4j.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people, the same in every locale. A percent sign never parts from its number at the end of a line. */
public final class Format {

    private Format() {
    }

    /** A share 0..1 as percent with one decimal, {@code 37.5 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /** The interval of an error, {@code 36.9 to 38.1 %}. */
    static String interval(ErrorRate rate) {
        return String.format(Locale.ROOT, "%.1f to %.1f\u00a0%%", 100 * rate.low(), 100 * rate.high());
    }

    /** A whole number in groups of three, {@code 60,965,224}. */
    public static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A loss in nats, {@code 2.303}. */
    public static String loss(double loss) {
        return String.format(Locale.ROOT, "%.3f", loss);
    }

    /**
     * @param rate a learning rate, at least 0
     * @return it with up to four significant digits, {@code 0.01} or {@code 2.5E-9}
     */
    public static String learningRate(double rate) {
        if (rate == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(rate).round(new MathContext(4)).stripTrailingZeros();
        return rate < 1 ? rounded.toString() : rounded.toPlainString();
    }

    /** Pictures per second: one decimal below 100, none above. */
    static String speed(double picturesPerSecond) {
        return String.format(Locale.ROOT, picturesPerSecond < 100 ? "%.1f" : "%,.0f", picturesPerSecond);
    }

    /** A time in its two leading units, {@code 1 d 3 h}, {@code 2 h 05 min}, {@code 3 min 20 s} or {@code 12 s}. */
    public static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60);
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 24 * 60) {
            return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
        }
        long hours = Math.round(seconds / 3600);
        return hours / 24 + " d " + hours % 24 + " h";
    }

    /** Memory of a process, {@code 512 MB} or {@code 6.4 GB}. */
    static String memory(long mb) {
        return mb < 1024 ? mb + " MB" : String.format(Locale.ROOT, "%.1f GB", mb / 1024.0);
    }
}
