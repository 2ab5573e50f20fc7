package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatJupyterWroteIsWrittenByteForByte() throws IOException {
        Path file = SmallNotebook.in(folder);
        assertThat(SmallNotebook.text()).contains("\\u001b[1mbold", "\\r\",", " — ", "[]", "{}", "image/png");

        NotebookFile.read(file).write(folder.resolve("again.ipynb"));

        assertThat(folder.resolve("again.ipynb")).hasSameBinaryContentAs(file);
    }

    @Test
    void keysAreSortedAndWhatIsNotKnownIsKept() throws IOException {
        Path file = SmallNotebook.write(folder,
                "{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"b\": 1.50, \"a\": [], \"z\": {\"y\": 1}}}");

        assertThat(NotebookFile.read(file).toText()).isEqualTo("""
                {
                 "cells": [],
                 "metadata": {
                  "a": [],
                  "b": 1.50,
                  "z": {
                   "y": 1
                  }
                 },
                 "nbformat": 4
                }
                """);
    }

    @Test
    void linesEndWherePythonEndsThem() {
        assertThat(NotebookJson.lines("a\nb\r\nc\rd\u2028e\n\nf").toString())
                .isEqualTo("[\"a\\n\",\"b\\r\\n\",\"c\\r\",\"d\u2028\",\"e\\n\",\"\\n\",\"f\"]");
        assertThat(NotebookJson.lines("").toString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{ \"cells\": [            | is no notebook: it is no JSON (line 1",
        "''                        | is no notebook of Jupyter's format 4",
        "[]                        | is no notebook of Jupyter's format 4",
        "{\"cells\": [], \"nbformat\": 3} | is no notebook of Jupyter's format 4 (keys nbformat and cells)",
        "{\"cells\": [], \"nbformat\": 4, \"metadata\": {\"kernelspec\": {\"name\": \"python3\", \"language\": \"python\"}}} "
                + "| is a notebook for the kernel python3, in python; alexnet runs those in Java."})
    void whatIsNoNotebookInJavaIsRefused(String text, String sentence) throws IOException {
        Path file = SmallNotebook.write(folder, text);

        assertThatThrownBy(() -> NotebookFile.read(file)).isInstanceOf(NotebookException.class).hasMessageContaining(file + " ")
                .hasMessageContaining(sentence);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Path file = folder.resolve("missing.ipynb");

        assertThatThrownBy(() -> NotebookFile.read(file)).isInstanceOf(NotebookException.class)
                .hasMessage("There is no notebook " + file + ".");
        assertThat(Files.exists(file)).isFalse();
    }
}
