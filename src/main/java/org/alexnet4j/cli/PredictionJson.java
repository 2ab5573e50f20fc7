package org.alexnet4j.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;

/**
 * Answers for programs: one JSON document, written as the answers come.
 *
 * <pre>{"models": ["last.zip"], "views": 10, "pictures": [
 *   {"file": "cat/1.jpeg", "truth": {"class": "cat", "words": "tabby cat", "place": 1},
 *    "answers": [{"class": "cat", "words": "tabby cat", "probability": 0.9}, ...]},
 *   {"file": "cat/2.jpeg", "problem": "..."}]}</pre>
 *
 * <p>Truth is there where it is known; the place counts from 1.
 */
final class PredictionJson implements PredictionOutput {

    /** Standard output may know ASCII alone. */
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintWriter out;
    private final PredictionNames names;
    private final JsonGenerator json;

    /** What is written, which may fail. */
    @FunctionalInterface
    private interface Part {
        void write() throws IOException;
    }

    /**
     * Begins the document.
     *
     * @param out    where it goes
     * @param names  of the classes
     * @param models the model files
     * @param views  of each picture
     */
    PredictionJson(PrintWriter out, PredictionNames names, List<Path> models, int views) {
        this.out = out;
        this.names = names;
        try {
            this.json = FACTORY.createGenerator(out).useDefaultPrettyPrinter().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(() -> {
            json.writeStartObject();
            json.writeArrayFieldStart("models");
            for (Path model : models) {
                json.writeString(model.toString());
            }
            json.writeEndArray();
            json.writeNumberField("views", views);
            json.writeArrayFieldStart("pictures");
        });
    }

    @Override
    public void answer(GivenPicture picture, Ranking ranking) {
        write(() -> {
            json.writeStartObject();
            json.writeStringField("file", picture.file().name());
            if (picture.truth().isPresent()) {
                json.writeObjectFieldStart("truth");
                writeClass(picture.truth().get());
                json.writeNumberField("place", names.place(ranking, picture.truth().get()));
                json.writeEndObject();
            }
            json.writeArrayFieldStart("answers");
            for (int label : names.top(ranking)) {
                json.writeStartObject();
                writeClass(label);
                json.writeNumberField("probability", ranking.probability(label));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void writeClass(int label) throws IOException {
        json.writeStringField("class", names.classes().get(label));
        json.writeStringField("words", names.words().get(label));
    }

    @Override
    public void problem(GivenPicture picture, String problem) {
        write(() -> {
            json.writeStartObject();
            json.writeStringField("file", picture.file().name());
            json.writeStringField("problem", problem);
            json.writeEndObject();
        });
    }

    @Override
    public void close() {
        write(json::close); // ends the array and the object as well
        out.println();
        out.flush();
    }

    private static void write(Part part) {
        try {
            part.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
