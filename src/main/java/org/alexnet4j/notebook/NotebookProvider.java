package org.alexnet4j.notebook;

import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Runs notebooks. The libraries that this takes are those of the Maven profile {@code notebook}; the launcher builds with it. */
public interface NotebookProvider {

    /** JShell, which cells are run by, is a part of a JDK. */
    String SHELL_MODULE = "jdk.jshell";

    /**
     * @param programs what loads the program's classes
     * @return the provider of this build
     * @throws NotebookException where it was built without the profile, or this Java has no JShell
     */
    static NotebookProvider in(ClassLoader programs) {
        if (ModuleLayer.boot().findModule(SHELL_MODULE).isEmpty()) {
            throw new NotebookException(("This Java (%s) has no JShell, which the cells of notebooks are run by: install a JDK of version"
                    + " 17 or later, or set JAVA_HOME to one.").formatted(System.getProperty("java.home")));
        }
        return ServiceLoader.load(NotebookProvider.class, programs).findFirst().orElseThrow(() -> new NotebookException(
                "This program was built without what runs notebooks; start it with ./alexnet, which fetches that, or build it with the"
                        + " Maven profile notebook."));
    }

    /** @return the provider of this build, as {@link #in} */
    static NotebookProvider ofThisBuild() {
        return in(NotebookProvider.class.getClassLoader());
    }

    /**
     * Reads a notebook; nothing of it is run.
     *
     * @param file a notebook of Jupyter's format 4, with cells in Java
     * @return the notebook
     * @throws NotebookException where it is none
     */
    Run notebook(Path file);

    /**
     * Makes a kernel that waits for Jupyter.
     *
     * @param connection the file in which Jupyter says where it can be reached
     * @return the kernel
     * @throws NotebookException where the file is none of that kind
     */
    Kernel kernel(Path connection);

    /** A notebook that is run from its first cell to its last, in this process. */
    interface Run {

        /**
         * Runs all cells and writes the notebook with what came out.
         *
         * @param out  the file that is written, which may be the notebook's own; that one is left as it is when a cell fails
         * @param said told in a sentence how far it is
         * @throws NotebookFailure at the first cell that fails, with its number and why
         */
        void run(Path out, Consumer<String> said);

        /**
         * Runs all cells and compares what comes out with the notebook; writes nothing.
         *
         * @param said told in a sentence how far it is
         * @throws NotebookFailure at the first cell that fails, and with the first difference
         */
        void check(Consumer<String> said);

        /** Asks the cell that is run to stop: a training after a checkpoint. Returns at once; called from another thread. */
        void requestStop();
    }

    /** A program that runs cells for Jupyter. */
    interface Kernel {

        /** Serves until Jupyter says that it is enough. */
        void serve();

        /** Asks for the end: of the cell that is run, a training after a checkpoint, and then of the kernel. */
        void requestStop();
    }
}
