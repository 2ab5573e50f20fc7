package org.alexnet4j.notebook;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.zeromq.ZMQException;

/** A kernel from its first word to its last. */
final class KernelProcess implements NotebookProvider.Kernel {

    /** Set by Jupyter: the number of its process. A kernel that it leaves behind would stay forever. */
    private static final String PARENT = "JPY_PARENT_PID";
    /** A checkpoint of the full network is half a gigabyte. */
    private static final int SECONDS_FOR_THE_CELL = 120;
    private static final int SECONDS_FOR_THE_SOCKETS = 5;
    private static final int SECONDS_BETWEEN_LOOKS = 1;

    private final Path file;
    private final JupyterConnection connection;
    private final CellSession session = new CellSession();
    private final AlexnetKernel kernel;

    private KernelProcess(Path file, JupyterConnection connection) {
        this.file = file;
        this.connection = connection;
        this.kernel = new AlexnetKernel(session, connection);
    }

    /** @throws NotebookException where the file is not what Jupyter writes for a kernel */
    static KernelProcess of(Path file) {
        try {
            KernelConnectionProperties properties = KernelConnectionProperties.parse(Files.readString(file));
            if (properties == null || properties.getTransport() == null || properties.getIp() == null || properties.getShellPort() == 0) {
                throw notOne(file, null);
            }
            return new KernelProcess(file, new JupyterConnection(properties));
        } catch (NoSuchFileException e) {
            throw new NotebookException("There is no connection file " + file + "; Jupyter writes one for each kernel that it starts.", e);
        } catch (IOException e) {
            throw new NotebookException("The connection file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        } catch (JsonParseException | GeneralSecurityException e) {
            throw notOne(file, e);
        }
    }

    private static NotebookException notOne(Path file, Throwable cause) {
        return new NotebookException(file + " is no connection file, as Jupyter writes one for each kernel that it starts.", cause);
    }

    @Override
    public void serve() {
        // Before there is anybody to ask: a request that comes early would be dropped.
        kernel.becomeHandlerForConnection(connection);
        try {
            connection.connect();
        } catch (ZMQException e) {
            throw new NotebookFailure("The kernel cannot listen at the ports that %s names: %s.".formatted(file, e.getMessage()), e);
        }
        Optional<ProcessHandle> jupyter = Optional.ofNullable(System.getenv(PARENT)).filter(number -> number.matches("[1-9]\\d{0,17}"))
                .map(Long::valueOf).flatMap(ProcessHandle::of);
        try {
            boolean over = false;
            while (!over && jupyter.map(ProcessHandle::isAlive).orElse(true)) {
                over = kernel.awaitEnd(SECONDS_BETWEEN_LOOKS);
            }
            kernel.requestEnd();
            session.awaitCell(SECONDS_FOR_THE_CELL);
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    /** The library closes its sockets by itself, and waits for what is not sent yet; nobody may be there to take it. */
    private void close() throws InterruptedException {
        Thread closing = new Thread(connection::waitUntilClose, "end of the kernel");
        closing.setDaemon(true);
        closing.start();
        closing.join(SECONDS_FOR_THE_SOCKETS * 1000L);
    }

    @Override
    public void requestStop() {
        kernel.requestEnd();
    }
}
