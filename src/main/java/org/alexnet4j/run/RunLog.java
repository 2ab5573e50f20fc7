package org.alexnet4j.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A run's {@code train.log}: its own lines, and while it is open whatever the program and its libraries log, with the time, except what the
 * threads of other runs log that are trained at the same time. A resumed run adds to the log that is there.
 */
final class RunLog implements AutoCloseable {

    /** Logback's configuration may keep the program's messages apart from those of libraries. */
    private static final String PROGRAM = "org.alexnet4j";

    /** Says, of each event, which run's thread it comes from. */
    private static final String RUN = "run";

    private final Logger own;
    private final List<Logger> sources;
    private final FileAppender<ILoggingEvent> file = new FileAppender<>();

    /** @param path the log; its folder exists */
    RunLog(Path path) {
        LoggerContext context = LoggerFactory.getILoggerFactory() instanceof LoggerContext logback ? logback : contextOfItsOwn();
        own = context.getLogger(RunLog.class);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger program = context.getLogger(PROGRAM);
        sources = program.isAdditive() ? List.of(root) : List.of(root, program);
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setCharset(StandardCharsets.UTF_8);
        lines.setPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %msg%n");
        lines.start();
        file.setContext(context);
        file.setFile(path.toString());
        file.setAppend(true);
        file.setEncoder(lines);
        file.addFilter(new OwnEvents(path.toString()));
        file.start();
        MDC.put(RUN, path.toString());
        sources.forEach(source -> source.addAppender(file));
    }

    /** A program that uses the library may log by other means: then the log has the lines of the run itself alone. */
    private static LoggerContext contextOfItsOwn() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    /** Writes a line of the run itself: to this file alone, as the screen has its own way of showing it. */
    void line(String text) {
        write(Level.INFO, text);
    }

    /** Writes why the run failed. */
    void failed(String reason) {
        write(Level.ERROR, reason);
    }

    private void write(Level level, String text) {
        file.doAppend(new LoggingEvent(RunLog.class.getName(), own, level, text, null, null));
    }

    /** Lets through what comes from this run's thread, and from threads of no run. */
    private static final class OwnEvents extends Filter<ILoggingEvent> {

        private final String run;

        OwnEvents(String run) {
            this.run = run;
        }

        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getMDCPropertyMap().getOrDefault(RUN, run).equals(run) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    @Override
    public void close() {
        MDC.remove(RUN);
        sources.forEach(source -> source.detachAppender(file));
        file.stop();
    }
}
