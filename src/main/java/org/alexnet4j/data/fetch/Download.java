package org.alexnet4j.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;

/** Brings one file over HTTP. What has arrived stays, and whoever asks next asks for the rest of it. */
final class Download {

    private static final int CONNECT_MILLISECONDS = 20_000;
    private static final int SILENCE_MILLISECONDS = 60_000;
    /** How often in a row a server may break off without having sent anything. */
    private static final int FRUITLESS = 3;
    private static final int BUFFER = 1 << 16;
    private static final int MB = 1_000_000;

    private final URI address;
    private final Path file;
    private final Progress progress;
    private long told = -1;

    private Download(URI address, Path file, Progress progress) {
        this.address = address;
        this.file = file;
        this.progress = progress;
    }

    /**
     * Downloads a file to its end.
     *
     * @param address  {@code http} or {@code https}
     * @param file     where it goes; what is there is taken for its beginning
     * @param progress told of megabytes
     * @throws DataException        where the server cannot be reached, does not have the file, or keeps breaking off
     * @throws UncheckedIOException where the file cannot be written
     */
    static void run(URI address, Path file, Progress progress) {
        new Download(address, file, progress).run();
    }

    private void run() {
        int fruitless = 0;
        long before = size();
        while (!attempt()) {
            fruitless = size() > before ? 0 : fruitless + 1;
            before = size();
            if (fruitless == FRUITLESS) {
                throw new DataException(String.format(Locale.ROOT,
                        "%s broke off %d times after %,d bytes: the same command goes on from there.", address, FRUITLESS, before));
            }
        }
    }

    /** @return whether the file is complete */
    private boolean attempt() {
        long have = size();
        try {
            HttpURLConnection connection = connect(have);
            try {
                return receive(connection, have);
            } finally {
                connection.disconnect();
            }
        } catch (UnknownHostException | ConnectException | NoRouteToHostException | SocketTimeoutException e) {
            throw new DataException("%s cannot be reached (%s): check the network, or name a mirror with --address."
                    .formatted(address, e), e);
        } catch (IOException e) {
            throw new DataException("%s cannot be downloaded (%s): the same command goes on where it broke off.".formatted(address, e), e);
        }
    }

    private HttpURLConnection connect(long have) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLISECONDS);
        connection.setReadTimeout(SILENCE_MILLISECONDS);
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        return connection;
    }

    private boolean receive(HttpURLConnection connection, long have) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_PARTIAL) {
            return append(connection, have);
        }
        if (status == HttpURLConnection.HTTP_OK) { // from the beginning, whatever was asked for
            return append(connection, 0);
        }
        if (status == 416 && have > 0) { // there is nothing behind what is here
            return true;
        }
        throw new DataException("%s answers with HTTP status %d: name a mirror with --address.".formatted(address, status));
    }

    /** @return whether all arrived that was announced */
    private boolean append(HttpURLConnection connection, long from) throws IOException {
        long announced = connection.getContentLengthLong();
        long done = from;
        try (InputStream in = connection.getInputStream(); OutputStream out = open(from)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = read(in, buffer); count > 0; count = read(in, buffer)) {
                write(out, buffer, count);
                done += count;
                tell(done, from + announced);
            }
        }
        return announced < 0 || done == from + announced;
    }

    private OutputStream open(long from) {
        try {
            return from == 0 ? Files.newOutputStream(file) : Files.newOutputStream(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A connection that is lost ends the stream: how much has arrived decides what comes next. */
    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return -1;
        }
    }

    private void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void tell(long done, long total) {
        long all = Math.max(1, (total + MB - 1) / MB);
        long megabytes = done == total ? all : done / MB;
        if (total >= done && megabytes > told) {
            told = megabytes;
            progress.update(megabytes, all);
        }
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UncheckedIOException unwritable(IOException cause) {
        return new UncheckedIOException("The download cannot be written to %s (%s).".formatted(file, cause), cause);
    }
}
