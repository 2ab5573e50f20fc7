package org.alexnet4j.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Software to compare with, as it is found on the class path. */
final class Peers {

    private Peers() {
    }

    /**
     * @param kind what they are to do
     * @param own  those that always take part
     * @return these first, then those that are found; one whose classes are gone is left out with a warning
     */
    static <T> List<T> after(List<? extends T> own, Class<T> kind) {
        List<T> all = new ArrayList<>(own);
        Iterator<T> peers = ServiceLoader.load(kind).iterator();
        while (true) {
            try {
                if (!peers.hasNext()) {
                    return all;
                }
                all.add(peers.next());
            } catch (ServiceConfigurationError e) {
                LoggerFactory.getLogger(Peers.class).warn("A peer does not take part: {}", e.getMessage());
            }
        }
    }
}
