package org.alexnet4j.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that the results of an evaluation depend on.
 *
 * @param models      the networks
 * @param data        the set's name
 * @param pictures    how many pictures it has
 * @param fingerprint hexadecimal digest of the set
 * @param views       views of each picture, 1 or 10
 * @param batch       views that go through a network at a time, on which the last bits of probabilities depend
 * @param runtime     what runs the networks, on which their last digits depend; {@code nd4j} in files that do not say
 */
record EvaluationInputs(List<Model> models, String data, int pictures, String fingerprint, int views, int batch, String runtime) {

    EvaluationInputs {
        runtime = runtime == null ? InferenceRuntime.ND4J.name() : runtime;
    }

    /**
     * @param file   as it was given
     * @param sha256 hexadecimal digest of its content
     */
    record Model(String file, String sha256) {
    }

    /** @return what results here would differ in from those of another evaluation, as sentences have it; empty where in nothing */
    List<String> differences(EvaluationInputs other) {
        List<String> differences = new ArrayList<>();
        if (!checksums().equals(other.checksums())) {
            differences.add("models: " + other.files() + " -> " + files());
        }
        if (!fingerprint.equals(other.fingerprint)) {
            differences.add("pictures: %d of %s -> %d of %s".formatted(other.pictures, other.data, pictures, data));
        }
        if (views != other.views) {
            differences.add("views: %d -> %d".formatted(other.views, views));
        }
        if (batch != other.batch) {
            differences.add("batch: %d -> %d".formatted(other.batch, batch));
        }
        if (!runtime.equals(other.runtime)) {
            differences.add("runtime: %s -> %s".formatted(other.runtime, runtime));
        }
        return differences;
    }

    private List<String> checksums() {
        return models.stream().map(Model::sha256).toList();
    }

    private String files() {
        return models.stream().map(model -> "%s (%.8s)".formatted(model.file(), model.sha256())).collect(Collectors.joining(", "));
    }
}
