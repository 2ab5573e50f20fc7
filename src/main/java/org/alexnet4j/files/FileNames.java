package org.alexnet4j.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;

/**
 * Names of files: those that Java cannot spell, and those that can be spelled in two ways. Java takes their charset from the locale, puts
 * U+FFFD for every byte that has no meaning there, and so gives several files one name.
 */
public final class FileNames {

    private static final char UNKNOWN = '\uFFFD';

    private FileNames() {
    }

    /**
     * @param listed a file as a folder was listed
     * @return whether its name, as text, leads to it
     */
    public static boolean isSpelled(Path listed) {
        String name = String.valueOf(listed.getFileName());
        if (name.indexOf(UNKNOWN) < 0) {
            return true;
        }
        try {
            return listed.resolveSibling(name).equals(listed);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * @param text an argument of the command line, or a path in a file
     * @return whether it is as it was given: it has no signs that the locale's charset lacks
     */
    public static boolean isSpelled(String text) {
        return charset().equals(StandardCharsets.UTF_8) || text.indexOf(UNKNOWN) < 0 && charset().newEncoder().canEncode(text);
    }

    /**
     * Says what is wrong with a name.
     *
     * @param listed a file whose name is not spelled
     * @return a sentence, with the bytes that mean nothing as in URLs
     */
    public static String problem(Path listed) {
        String bytes = listed.toAbsolutePath().toUri().getRawPath().replaceFirst("/$", "");
        String name = bytes.substring(bytes.lastIndexOf('/') + 1);
        return charset().equals(StandardCharsets.UTF_8)
                ? ("The name %s in the folder %s is not in UTF-8 (its bytes are written as in URLs); rename it, for example from GBK by"
                        + " convmv -f gbk -t utf-8 -r --notest %2$s.").formatted(name, listed.getParent())
                : "The name %s in the folder %s (its bytes are written as in URLs) %s".formatted(name, listed.getParent(), advice());
    }

    /**
     * Says what is wrong with a text.
     *
     * @param text one that is not spelled
     * @return a sentence
     */
    public static String problem(String text) {
        return "%s %s".formatted(text, advice());
    }

    private static String advice() {
        return ("cannot be spelled in %s, the charset of the locale; set LC_ALL=C.UTF-8 or another locale in UTF-8, as the launcher"
                + " ./alexnet does.").formatted(charset());
    }

    /**
     * Spells accents in one way. Some systems write an accent as a sign of its own, others as part of the letter, which look alike.
     *
     * @param name a name
     * @return the same with accents as parts of their letters
     */
    public static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** That of names, which is another than that of texts. */
    private static Charset charset() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }
}
