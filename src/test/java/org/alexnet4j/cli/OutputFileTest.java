package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.alexnet4j.data.SmallPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command is asked to write is never what it reads; this is found before it reads anything. */
class OutputFileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("m.zip"), "a model");
        Files.createSymbolicLink(folder.resolve("link.zip"), Path.of("m.zip"));
        Files.writeString(folder.resolve("m.onnx"), "a network");
        Files.writeString(folder.resolve("classes.txt"), "ant\n");
        Files.writeString(folder.resolve("run.yaml"), "name: r\n");
        SmallPictures.write(folder.resolve("set/ant/1.png"));
        SmallPictures.write(folder.resolve("a.png"));
    }

    /** Every name that begins with @ stands for a file in the folder. */
    private Typed typed(String command) {
        return Typed.run(Arrays.stream(command.split(" ")).map(word -> word.replace("@", folder + "/")).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "predict @m.zip @a.png --figure @a.png, the picture @a.png", "predict @m.zip @a.png --figure @./a.png, the picture @a.png",
        "predict @m.zip @a.png --figure @m.zip, the model @m.zip",
                "predict @m.zip @a.png --with @link.zip --figure @m.zip, the model @m.zip",
        "predict @m.zip @set --figure @set/ant/1.png, one of the pictures of @set",
        "kernels @m.zip --figure @m.zip, the model @m.zip", "kernels @m.zip --csv @m.zip, the model @m.zip",
        "kernels @m.zip --csv @new --figure @new, the file @new",
        "import @m.onnx --preset torchvision --classes @classes.txt --out @m.onnx, the file @m.onnx",
        "import @m.onnx --preset torchvision --classes @classes.txt --out @classes.txt, the file @classes.txt",
        "export @m.zip --out @link.zip, the model @m.zip", "export @m.zip --out @m.zip, the model @m.zip",
        "data check @set --json @set/ant/1.png, one of the pictures of @set",
        "data statistics @run.yaml --json @run.yaml, the data @run.yaml",
        "data statistics @run.yaml --set data.labels=@classes.txt --json @classes.txt, the file @classes.txt",
        "data show @set @set/ant/1.png, one of the pictures of @set",
        "similar @m.zip --index @i.features --over @set @a.png --figure @a.png, the picture @a.png",
        "similar @m.zip --index @m.zip --over @set, the model @m.zip",
        "describe @run.yaml --schedule --figure @run.yaml, the config @run.yaml",
        "bench @run.yaml --json @run.yaml, the config @run.yaml"})
    void whatIsReadIsNotWrittenOver(String command, String what) throws IOException {
        Typed typed = typed(command);
        typed.assertRefused("Cannot write ", ": it is " + what.replace("@", folder + "/") + ", which would be lost.");
        assertThat(folder.resolve("m.zip")).hasContent("a model");
    }

    @Test
    void aFileThatIsWrittenAgainIsNoInput() throws IOException {
        Files.writeString(folder.resolve("set/check.json"), "old");
        typed("data check @set --json @set/check.json").assertDone();
        typed("data check @set --json @set/check.json").assertDone();
        assertThat(folder.resolve("set/check.json")).content().contains("\"clean\" : true");
    }
}
