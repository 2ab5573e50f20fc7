package org.alexnet4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Standard output that remembers how it failed: those who print to it never hear of it, and an answer that is cut off would pass for one.
 */
final class StandardOutput extends FilterOutputStream {

    /** How systems say that whoever read it has gone, as {@code | head} does on purpose. */
    private static final String READER_HAS_GONE = "Broken pipe";

    private Optional<IOException> failure = Optional.empty();

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** @return that of this process, in place of which it is from now on */
    static StandardOutput take() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(output, false, charset()));
        return output;
    }

    /** @return the charset of standard output */
    static Charset charset() {
        String unlessKnown = System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name());
        return Charset.forName(System.getProperty("stdout.encoding", unlessKnown));
    }

    /** @return a sentence about what could not be written; empty where all was, or nobody is left to read it */
    Optional<String> problem() {
        return failure.map(IOException::getMessage).filter(reason -> !READER_HAS_GONE.equals(reason)).map(reason ->
                "Standard output cannot be written (%s): what was printed there is not complete.".formatted(reason));
    }

    boolean hasFailed() {
        return failure.isPresent();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }
}
