package org.alexnet4j.ui;

import java.util.ServiceLoader;

/**
 * Serves pages, one kind at a time. The libraries that this takes, more than the rest of the program has, are those of the Maven profile
 * {@code ui}; the launcher builds with it once {@code --ui} is asked for.
 */
public interface PagesProvider {

    /**
     * @param programs what loads the program's classes
     * @return the provider of this build
     * @throws UiException where it was built without the profile
     */
    static PagesProvider in(ClassLoader programs) {
        return ServiceLoader.load(PagesProvider.class, programs).findFirst().orElseThrow(() -> new UiException(
                "--ui: this program was built without the libraries of these pages; start it with ./alexnet, which fetches them, or build"
                        + " it with the Maven profile ui.", null));
    }

    /** @return the provider of this build, as {@link #in} */
    static PagesProvider ofThisBuild() {
        return in(PagesProvider.class.getClassLoader());
    }

    /**
     * Starts to serve; the pages are empty until a network is watched.
     *
     * @param host  the address to listen at and no other, such as 127.0.0.1
     * @param port  0 to 65535; 0 takes any that is free
     * @param every iterations between two points of the curves, at least 1
     * @return the server, which answers
     * @throws UiException where it cannot listen there
     */
    TrainingPages training(String host, int port, int every);

    /**
     * Starts to serve; the page is empty until a runner with its listener starts.
     *
     * @param host the address to listen at and no other, such as 127.0.0.1
     * @param port 0 to 65535; 0 takes any that is free
     * @return the server, which answers
     * @throws UiException where it cannot listen there
     */
    ArbiterPages sweep(String host, int port);
}
