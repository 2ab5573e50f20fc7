package org.alexnet4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CudaSoftwareTest {

    private static final Platform LINUX = new Platform("Linux", "amd64");
    private static final Platform WINDOWS = new Platform("Windows 11", "amd64");

    @ParameterizedTest
    @CsvSource({
        "3.0, false, false", "3.5, false, false", "3.7, true, false", "5.0, true, false", "5.3, true, false", "6.0, true, true",
        "6.2, true, true", "7.0, true, true", "7.2, true, true", "7.5, true, true", "8.0, true, true", "8.6, true, true", "8.7, true, true",
        "8.9, true, true", "9.0, false, true", "10.0, false, false", "11.0, false, false", "12.0, false, true", "12.1, false, true",
        "13.0, false, true"})
    void codeRunsOnItsOwnGenerationFromItsMinorNumberOn(String capability, boolean nd4j, boolean onnxRuntime) {
        Card card = new Card(0, "A card", Optional.empty(), ComputeCapability.parse(capability), OptionalLong.empty());

        assertThat(CudaSoftware.ND4J.problem(card).isEmpty()).isEqualTo(nd4j);
        assertThat(CudaSoftware.ONNX_RUNTIME.problem(card).isEmpty()).isEqualTo(onnxRuntime);
    }

    @ParameterizedTest
    @CsvSource({"450.80.02, true", "450.80.1, false", "450.81, true", "450.51.06, false", "418.87.00, false", "1000.1, true",
        "450.80.03, true"})
    void versionsOfDriversAreComparedNumberByNumber(String version, boolean serves) {
        Driver driver = new Driver(Optional.of(version), OptionalInt.of(serves ? 10_020 : 12_000));

        assertThat(CudaSoftware.ND4J.problem(driver, LINUX).isEmpty()).isEqualTo(serves);
    }

    @Test
    void aDriverOfWindowsHasOtherNumbers() {
        Driver driver = new Driver(Optional.of("452.39"), OptionalInt.empty());

        assertThat(CudaSoftware.ND4J.problem(driver, WINDOWS)).isEmpty();
        assertThat(CudaSoftware.ONNX_RUNTIME.problem(driver, WINDOWS)).contains(
                "NVIDIA's driver 452.39 is too old for CUDA 12, which needs 528.33 or later");
        assertThat(CudaSoftware.ONNX_RUNTIME.problem(driver, LINUX)).contains(
                "NVIDIA's driver 452.39 is too old for CUDA 12, which needs 525.60.13 or later");
    }

    @Test
    void aDriverWithoutAVersionIsJudgedByItsCuda() {
        assertThat(CudaSoftware.ND4J.problem(new Driver(Optional.empty(), OptionalInt.of(11_000)), LINUX)).isEmpty();
        assertThat(CudaSoftware.ND4J.problem(new Driver(Optional.empty(), OptionalInt.of(10_020)), LINUX)).contains(
                "NVIDIA's driver for CUDA 10.2 is too old for CUDA 11.6, which needs 450.80.02 or later");
        assertThat(CudaSoftware.ND4J.problem(new Driver(Optional.empty(), OptionalInt.empty()), LINUX)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, true", "Windows 10, amd64, true", "Linux, aarch64, false", "Mac OS X, aarch64, false",
        "Mac OS X, x86_64, false"})
    void thereIsCudaForLinuxAndWindowsOnly(String system, String architecture, boolean cuda) {
        assertThat(new Platform(system, architecture).hasCuda()).isEqualTo(cuda);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8.x", "[N/A]", "8."})
    void whatIsNoCapabilityIsRefused(String text) {
        assertThatThrownBy(() -> ComputeCapability.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
