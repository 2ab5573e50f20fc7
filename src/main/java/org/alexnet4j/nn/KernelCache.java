package org.alexnet4j.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The kernels of a layer by the shape of its input. A run needs few: the minibatch of training, its smaller last one, and that of
 * evaluation; the least recently used go.
 */
final class KernelCache<K> {

    private static final int LIMIT = 4;

    private final Map<Key, K> kernels = new LinkedHashMap<>(LIMIT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, K> eldest) {
            return size() > LIMIT;
        }
    };

    private static final class Key {
        private final long[] shape;

        Key(long[] shape) {
            this.shape = shape.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(shape, key.shape);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(shape);
        }
    }

    void forEach(Consumer<K> use) {
        kernels.values().forEach(use);
    }

    K get(long[] shape, Supplier<K> make) {
        Key key = new Key(shape);
        K kernel = kernels.get(key);
        if (kernel == null) {
            kernel = make.get();
            kernels.put(key, kernel);
        }
        return kernel;
    }
}
