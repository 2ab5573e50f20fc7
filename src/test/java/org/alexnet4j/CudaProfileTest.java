package org.alexnet4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The libraries of CUDA are 2.4 GB: what is fetched, and that nothing is unless the profile is asked for. */
class CudaProfileTest {

    private static final String PROFILE = "/project/profiles/profile[id='cuda']";

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private Document pom;

    @BeforeEach
    void readThePom() throws Exception {
        pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile());
    }

    @Test
    void hasTheBackendAndNvidiasLibrariesWithoutCudnnsBuild() throws Exception {
        assertThat(coordinates(PROFILE + "/dependencies/dependency")).containsExactly(
                "org.nd4j:nd4j-cuda-11.6:${dl4j.version}:",
                "org.nd4j:nd4j-cuda-11.6:${dl4j.version}:${native.platform}",
                "org.nd4j:nd4j-cuda-11.6-preset:${dl4j.version}:",
                "org.bytedeco:cuda:${cuda.version}:",
                "org.bytedeco:cuda:${cuda.version}:${native.platform}",
                "org.bytedeco:cuda:${cuda.version}:${native.platform}-redist");
        assertThat(text("/project/properties/cuda.version")).isEqualTo("11.6-8.3-1.5.7");
        assertThat(text("/project/properties/dl4j.version")).isEqualTo("1.0.0-M2.1");
    }

    @Test
    void eachIsThereAtRunTimeAndBringsNothing() throws Exception {
        String all = PROFILE + "/dependencies/dependency";

        assertThat(count(all + "[scope='runtime'][exclusions/exclusion[groupId='*'][artifactId='*']]")).isEqualTo(count(all)).isEqualTo(6);
    }

    @Test
    void nothingTurnsItOn() throws Exception {
        assertThat(count(PROFILE)).isEqualTo(1);
        assertThat(count(PROFILE + "/activation")).isZero();
    }

    @Test
    void noOtherPartOfTheBuildHasCuda() throws Exception {
        assertThat(coordinates("/project/dependencies/dependency | /project/dependencyManagement/dependencies/dependency"
                + " | /project/profiles/profile[id!='cuda' and not(contains(id, 'gpu'))]/dependencies/dependency"))
                .hasSizeGreaterThan(50).noneMatch(each -> each.contains("cuda") || each.contains("gpu"));
    }

    private List<String> coordinates(String path) throws Exception {
        NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
        List<String> coordinates = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            List<String> parts = new ArrayList<>();
            for (String part : List.of("groupId", "artifactId", "version", "classifier")) {
                parts.add(xpath.evaluate(part, nodes.item(i)));
            }
            coordinates.add(String.join(":", parts));
        }
        return coordinates;
    }

    private int count(String path) throws Exception {
        return ((Number) xpath.evaluate("count(" + path + ")", pom, XPathConstants.NUMBER)).intValue();
    }

    private String text(String path) throws Exception {
        return xpath.evaluate(path, pom);
    }
}
