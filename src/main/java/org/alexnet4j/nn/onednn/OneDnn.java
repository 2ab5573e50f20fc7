package org.alexnet4j.nn.onednn;

import java.util.function.Supplier;
import org.alexnet4j.backend.Backend;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The oneDNN library, called directly. ND4J's own operations reach the same library, but only through reorders in and out of every call
 * and never for a weight gradient alone; called directly the convolutions of this network run near the processor's peak.
 *
 * <p>It serves single precision on a processor. Everything else (double precision, a GPU backend, a platform without the library) goes
 * through ND4J's operations, which compute the same.
 */
final class OneDnn {

    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

    /** How the names of implementations by one matrix product begin; a convolution lays its windows out as the rows of a matrix. */
    static final String GEMM = "x64:gemm";

    private OneDnn() {
    }

    /**
     * @param type the network's data type
     * @return whether arrays of this type can be given to oneDNN on this machine
     */
    static boolean serves(DataType type) {
        return type == DataType.FLOAT && Library.LOADED;
    }

    /**
     * Its pooling writes beyond its memory where the zeros around a map are wider than the map.
     *
     * @param size side of the squares in pixels
     * @param x    {@code [batch, height, width, maps]}
     * @return whether squares of this size fit into the maps
     */
    static boolean poolsSquares(int size, long... x) {
        return size <= Math.min(x[1], x[2]);
    }

    static engine engine() {
        return Library.ENGINE;
    }

    static stream stream() {
        return Library.STREAM;
    }

    /**
     * On a processor with AVX2 and no more.
     *
     * @param name how the name of an implementation begins
     * @param make describes a primitive, by the library's first choice of implementation
     * @return the description by the wanted implementation, or by the first choice where there is no such one or the processor is another
     */
    static <P extends primitive_desc> P preferring(String name, Supplier<P> make) {
        P wanted = make.get();
        if (!wanted.impl_info_str().getString().endsWith("avx2")) {
            return wanted;
        }
        while (!wanted.impl_info_str().getString().startsWith(name)) {
            if (!wanted.next_impl()) {
                return make.get();
            }
        }
        return wanted;
    }

    /** @return attributes of a primitive that these operations follow while its results are in registers */
    static primitive_attr attributes(post_ops operations) {
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(operations);
        return attributes;
    }

    static memory.desc desc(memory.format_tag tag, long... dims) {
        return new memory.desc(dims, memory.data_type.f32, tag);
    }

    /** Loaded on first use, once. */
    private static final class Library {

        private static final boolean LOADED;
        private static final engine ENGINE;
        private static final stream STREAM;

        static {
            engine engine = null;
            stream stream = null;
            try {
                if (onProcessor()) {
                    loadOpenCl();
                    engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
                    stream = new stream(engine);
                }
            } catch (LinkageError e) {
                engine = null;
                LOG.warn("oneDNN is not available for {}, ND4J's own operations are used: training is several times slower.",
                        Loader.getPlatform());
                LOG.debug("oneDNN did not load", e);
            }
            ENGINE = engine;
            STREAM = stream;
            LOADED = engine != null;
        }

        private static boolean onProcessor() {
            boolean switchedOff = "false".equals(System.getProperty("alexnet4j.onednn"));
            return !switchedOff && Backend.isProcessor();
        }

        /** The Linux build of the library is linked against libOpenCL, which few machines have and this jar brings. */
        private static void loadOpenCl() {
            try {
                Loader.load(Class.forName("org.bytedeco.opencl.global.OpenCL"));
            } catch (ClassNotFoundException e) {
                LOG.debug("no OpenCL jar on this platform");
            }
        }
    }
}
