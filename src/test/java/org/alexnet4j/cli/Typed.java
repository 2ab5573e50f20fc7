package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command as it was typed, and what came of it. */
record Typed(int code, String out, String err) {

    static Typed run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int code = command.execute(arguments);
        return new Typed(code, out.toString(), err.toString());
    }

    Typed assertDone() {
        assertThat(code).as(err).isZero();
        return this;
    }

    /** A sentence with these parts, exit code 2, nothing printed. */
    void assertRefused(String... parts) {
        assertThat(code).as(err).isEqualTo(2);
        assertThat(err).contains(parts).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(out).isEmpty();
    }
}
