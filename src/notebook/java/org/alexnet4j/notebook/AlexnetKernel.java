package org.alexnet4j.notebook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.files.ProgramVersion;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.zeromq.ZMQ;

/** Jupyter's requests, answered by a session of cells. One thread runs cells and answers questions about code, another one interrupts. */
final class AlexnetKernel extends BaseKernel {

    private static final String INDENT = "    ";

    private final CellSession session;
    private final JupyterConnection connection;
    private final CellIO cellIO;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean ending;

    /** @param connection that is not connected yet */
    AlexnetKernel(CellSession session, JupyterConnection connection) {
        this(session, connection, new CellIO());
    }

    private AlexnetKernel(CellSession session, JupyterConnection connection, CellIO cellIO) {
        super(KernelSpec.NAME, ProgramVersion.read(), language(), List.of(), null, cellIO, new CommManager(), new Renderer(), null, null,
                false, new StringStyler.Builder().build());
        this.session = session;
        this.connection = connection;
        this.cellIO = cellIO;
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("java").version(Runtime.version().toString()).mimetype("text/x-java-source")
                .fileExtension(".jshell").pygments("java").codemirror("text/x-java").build();
    }

    /** Opens what the library keeps to itself: streams and displays belong to the cell that is run. */
    private static final class CellIO extends JupyterIO {

        CellIO() {
            super(StandardCharsets.UTF_8);
        }

        void begin(ShellReplyEnvironment cell, boolean input) {
            setEnv(cell);
            setJupyterInEnabled(input);
        }

        void flush() {
            out.flush();
            err.flush();
        }

        void end(ShellReplyEnvironment cell) {
            retractEnv(cell);
        }
    }

    @Override
    protected synchronized void handleExecuteRequest(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        commManager.setMessageContext(message);
        env.setBusyDeferIdle();
        int count = executionCount.getAndIncrement();
        env.publish(new PublishExecuteInput(request.getCode(), count));
        Optional<CellException> problem = run(env, request, count);
        problem.ifPresent(e -> env.publish(new PublishError(e.name(), e.getMessage(), e.lines())));
        // Deferred without the library's flag, which another thread that shows something would take for its own.
        env.defer(() -> {
            if (problem.isPresent()) {
                CellException e = problem.get();
                ErrorReply reply = new ErrorReply(e.name(), e.getMessage(), e.lines());
                reply.setExecutionCount(count);
                env.replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
            } else {
                env.reply(new ExecuteReply(count, Map.of()));
            }
        });
        env.resolveDeferrals();
        if (problem.isPresent() && request.shouldStopOnError()) {
            abortQueued(env);
        }
    }

    private Optional<CellException> run(ShellReplyEnvironment env, ExecuteRequest request, int count) {
        cellIO.begin(env, request.isStdinEnabled());
        replaceOutputStreams(env);
        Display.Screen before = Display.showOn((value, id, again) -> show(env, value, id, again));
        env.defer(() -> {
            cellIO.end(env);
            Display.showOn(before);
        });
        try {
            Optional<Object> value = session.run(count, request.getCode());
            cellIO.flush();
            value.ifPresent(one -> env.publish(new PublishExecuteResult(count, data(one))));
            return Optional.empty();
        } catch (CellException e) {
            cellIO.flush();
            return Optional.of(e);
        }
    }

    private void show(ShellReplyEnvironment env, Object value, String id, boolean again) {
        cellIO.flush();
        DisplayData data = data(value);
        data.setDisplayId(id);
        if (again) {
            env.publish(new PublishUpdateDisplayData(data));
        } else {
            env.publish(new PublishDisplayData(data));
        }
    }

    private static DisplayData data(Object value) {
        DisplayData data = new DisplayData();
        Rendering.of(value).forEach(data::putData);
        return data;
    }

    /** Jupyter sends the cells of a notebook at once and leaves it to the kernel to leave out those after one that failed. */
    private void abortQueued(ShellReplyEnvironment env) {
        JupyterSocket shell = env.getShell();
        // At the end of the kernel another thread closes the socket.
        while (!ending && (shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
            Message<?> message = shell.readMessage();
            if (message == null) {
                return;
            }
            ShellReplyEnvironment next = connection.prepareReplyEnv((ShellChannel) shell, message);
            if (message.getContent() instanceof ExecuteRequest) {
                next.setStatusBusy();
                next.reply(aborted(message));
                next.setStatusIdle();
            } else {
                handle(next, message);
                if (next.isMarkedForShutdown()) {
                    env.markForShutdown();
                }
                return;
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void handle(ShellReplyEnvironment env, Message<?> message) {
        ShellHandler handler = connection.getHandler((MessageType) message.getHeader().getType());
        if (handler != null) {
            handler.handle(env, message);
            env.resolveDeferrals();
        }
    }

    /** The library has no such reply. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Message<?> aborted(Message<?> request) {
        return new Message(request, ExecuteReply.MESSAGE_TYPE, Map.of("status", "aborted", "execution_count", executionCount.get()));
    }

    @Override
    public Object evalRaw(String source) {
        throw new UnsupportedOperationException("Cells are run by their requests.");
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        String text = session.describe(code, at);
        return text.isEmpty() ? null : new DisplayData(text);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        CellSession.Completions found = session.complete(code, at);
        return new ReplacementOptions(found.names(), found.anchor(), at);
    }

    @Override
    public String isComplete(String code) {
        CellCode cell = CellCode.of(code, session.analysis());
        return cell.whole() ? IS_COMPLETE_YES : cell.open() ? INDENT : IS_COMPLETE_BAD;
    }

    @Override
    public void interrupt() {
        session.interrupt();
    }

    @Override
    protected void handleShutdownRequest(ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        ending = true;
        session.interrupt();
        super.handleShutdownRequest(env, message);
        end.countDown();
    }

    /** Ends a wait for the end. */
    void requestEnd() {
        ending = true;
        session.interrupt();
        end.countDown();
    }

    /**
     * Waits until Jupyter has asked for the end, and been answered.
     *
     * @param seconds at most
     * @return whether it has
     */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return end.await(seconds, TimeUnit.SECONDS);
    }
}
