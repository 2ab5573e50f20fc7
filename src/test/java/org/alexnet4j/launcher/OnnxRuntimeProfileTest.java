package org.alexnet4j.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** ONNX Runtime in {@code pom.xml}: one artifact, which a profile replaces by the one for GPUs, and nothing else does. */
class OnnxRuntimeProfileTest {

    private static final String RUNTIME = "//dependency[groupId='com.microsoft.onnxruntime']";

    private final XPath paths = XPathFactory.newInstance().newXPath();
    private Document pom;

    @BeforeEach
    void parse() throws Exception {
        pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile());
    }

    private List<String> values(String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) paths.evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    @Test
    void theProfileReplacesTheArtifactByThatOfTheSameVersion() throws Exception {
        assertThat(values(RUNTIME + "/artifactId")).containsExactly("${onnxruntime.artifact}");
        assertThat(values(RUNTIME + "/version")).containsExactly("${onnxruntime.version}");
        assertThat(values("//onnxruntime.artifact")).containsExactly("onnxruntime", "onnxruntime_gpu");
        assertThat(values("/project/properties/onnxruntime.artifact")).containsExactly("onnxruntime");
        assertThat(values("//profile[id='onnxruntime-gpu']/properties/onnxruntime.artifact")).containsExactly("onnxruntime_gpu");
    }

    /** It is a download of 742 MB. */
    @Test
    void theProfileIsNeverOnByItself() throws Exception {
        assertThat(values("//profile[id='onnxruntime-gpu']")).hasSize(1);
        assertThat(values("//profile[id='onnxruntime-gpu']/activation")).isEmpty();
    }
}
