package org.alexnet4j.ui;

/** Pages about work that is under way, served over HTTP; what they show is gone when they are closed. */
public interface ServedPages extends AutoCloseable {

    /** @return where a browser finds them, such as {@code http://127.0.0.1:9000} */
    String address();

    /** Gives the port free and ends all threads; may be called again. */
    @Override
    void close();
}
