package org.alexnet4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said where there is no GPU to compute on. The library of the tests is the one without CUDA. */
class CudaProviderTest {

    private static final Set<OrtProvider> WITH_CUDA = EnumSet.of(OrtProvider.CPU, OrtProvider.CUDA);

    @BeforeEach
    void requireTheLibraryWithoutCuda() {
        assumeFalse(OnnxLibrary.providers().contains(OrtProvider.CUDA), "this build has the profile onnxruntime-gpu");
    }

    private static String problem(String message) {
        return new CudaProvider(() -> WITH_CUDA, () -> {
            throw new OrtException(message);
        }).problem().orElseThrow();
    }

    @Test
    void theLibraryWithoutCudaIsRefusedAndTheProfileNamed() {
        assertThat(OnnxDevice.CUDA.problem().orElseThrow()).startsWith("The ONNX Runtime of this build has no CUDA provider.")
                .contains("onnxruntime-gpu", "742 MB", "--backend cuda");
        assertThatThrownBy(OnnxDevice.CUDA::require).isInstanceOf(OnnxDeviceException.class).hasMessageContaining("onnxruntime-gpu");
        assertThat(OnnxDevice.CPU.require()).isEqualTo(OnnxDevice.CPU);
    }

    @Test
    void aLibraryOfCudaThatIsMissingIsNamed() {
        assertThat(problem("""
                Error code - ORT_FAIL - message: /src/core/session/provider_bridge_ort.cc:2167 onnxruntime::Provider& \
                onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library \
                libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file: No such file or directory
                """)).isEqualTo("ONNX Runtime's CUDA provider does not start: Failed to load library libonnxruntime_providers_cuda.so with"
                + " error: libcublasLt.so.12: cannot open shared object file: No such file or directory. It needs an NVIDIA driver, and the"
                + " libraries of CUDA 12 and cuDNN 9 where the system looks for libraries (LD_LIBRARY_PATH on Linux, PATH on Windows).");
    }

    @Test
    void aDriverThatIsMissingIsNamed() {
        assertThat(problem("Error code - ORT_EP_FAIL - message: /src/core/providers/cuda/cuda_call.cc:129 bool CudaCall() CUDA failure 35:"
                + " CUDA driver version is insufficient for CUDA runtime version ; GPU=0 ; hostname=h ; file=/src/x.cc ; line=1 ;"))
                .startsWith("ONNX Runtime's CUDA provider does not start: CUDA failure 35: CUDA driver version is insufficient for CUDA"
                        + " runtime version. It needs an NVIDIA driver");
    }

    @Test
    void aGpuThatComputesIsNoProblem() {
        assertThat(new CudaProvider(() -> WITH_CUDA, () -> { }).problem()).isEmpty();
    }

    /** So that it is not the graph that fails on a GPU. */
    @Test
    void theGraphThatIsTriedRuns() {
        assertThatCode(() -> CudaProvider.runOneNode(OnnxDevice.CPU)).doesNotThrowAnyException();
    }

    @Test
    void aProviderThatIsNotInTheLibraryIsNeverAddedSilently() {
        assertThatThrownBy(() -> CudaProvider.runOneNode(OnnxDevice.CUDA)).isInstanceOf(OrtException.class);
        assertThat(new CudaProvider(() -> WITH_CUDA, () -> CudaProvider.runOneNode(OnnxDevice.CUDA)).problem().orElseThrow())
                .startsWith("ONNX Runtime's CUDA provider does not start: ");
    }

    @Test
    void aNodeThatOnlyTheProcessorTakesIsRefusedWhereThatMustNotCompute() throws OrtException {
        OrtEnvironment environment = OnnxLibrary.environment();
        try (OrtSession.SessionOptions options = OnnxLibrary.options(OnnxDevice.CPU)) {
            CudaProvider.refuseProcessor(options);
            assertThatThrownBy(() -> environment.createSession(CudaProvider.oneNode(), options)).isInstanceOf(OrtException.class)
                    .hasMessageContaining("fallback");
        }
    }
}
