package org.alexnet4j.machine;

import com.sun.jna.Function;
import java.util.Optional;

/** The C library of this process. */
public final class CLibrary {

    private CLibrary() {
    }

    /** @return such as {@code glibc 2.36}; empty where it is another one */
    public static Optional<String> version() {
        try {
            return Optional.of("glibc " + Function.getFunction("c", "gnu_get_libc_version").invokeString(new Object[0], false));
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }
}
