package org.alexnet4j.machine;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Asks the library of NVIDIA's driver, which every program for its cards goes through. It knows what CUDA_VISIBLE_DEVICES leaves. */
final class DriverLibrary {

    private static final int DONE = 0;
    private static final int NO_DEVICE = 100;
    private static final int MAJOR = 75;
    private static final int MINOR = 76;
    private static final int NAME_BYTES = 256;
    private static final int UUID_BYTES = 16;

    private final String name;

    /** @param name of the library, or its path */
    DriverLibrary(String name) {
        this.name = name;
    }

    /**
     * @param platform the system
     * @return the library that programs load there
     */
    static DriverLibrary of(Platform platform) {
        return new DriverLibrary(platform.isWindows() ? "nvcuda.dll" : "libcuda.so.1");
    }

    String name() {
        return name;
    }

    /**
     * What the library tells.
     *
     * @param state what became of it
     * @param cuda  the newest CUDA that the driver serves, such as 12020; empty where it does not tell
     * @param cards those that programs may use, in the library's order
     * @param error the driver's own words where it does not start; otherwise empty
     */
    record Answer(State state, OptionalInt cuda, List<Card> cards, String error) {

        private static Answer without(State state, OptionalInt cuda, String error) {
            return new Answer(state, cuda, List.of(), error);
        }
    }

    /** What becomes of the question. */
    enum State {
        /** The library is not there, or cannot be loaded. */
        MISSING,
        /** The driver gives an error. */
        BROKEN,
        /** There is a driver, and no card. */
        NO_CARD,
        /** There are cards. */
        ANSWERED
    }

    Answer ask() {
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(name);
        } catch (LinkageError e) {
            return Answer.without(State.MISSING, OptionalInt.empty(), "");
        }
        try {
            return ask(library);
        } catch (UnsatisfiedLinkError e) {
            return Answer.without(State.BROKEN, OptionalInt.empty(), "a function is missing in " + name);
        }
    }

    private static Answer ask(NativeLibrary library) {
        IntByReference version = new IntByReference();
        OptionalInt cuda = call(library, "cuDriverGetVersion", version) == DONE
                ? OptionalInt.of(version.getValue()) : OptionalInt.empty();
        int started = call(library, "cuInit", 0);
        if (started == NO_DEVICE) {
            return Answer.without(State.NO_CARD, cuda, "");
        }
        IntByReference count = new IntByReference();
        int counted = started == DONE ? call(library, "cuDeviceGetCount", count) : started;
        if (counted != DONE) {
            return Answer.without(State.BROKEN, cuda, error(library, counted));
        }
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < count.getValue(); i++) {
            cards.add(card(library, i));
        }
        return new Answer(cards.isEmpty() ? State.NO_CARD : State.ANSWERED, cuda, cards, "");
    }

    private static Card card(NativeLibrary library, int index) {
        IntByReference device = new IntByReference();
        call(library, "cuDeviceGet", device, index);
        try (Memory name = new Memory(NAME_BYTES)) {
            name.clear();
            call(library, "cuDeviceGetName", name, NAME_BYTES, device.getValue());
            LongByReference memory = new LongByReference();
            boolean measured = call(library, "cuDeviceTotalMem_v2", memory, device.getValue()) == DONE;
            return new Card(index, name.getString(0), uuid(library, device.getValue()),
                    new ComputeCapability(attribute(library, MAJOR, device.getValue()), attribute(library, MINOR, device.getValue())),
                    measured ? OptionalLong.of(memory.getValue()) : OptionalLong.empty());
        }
    }

    private static int attribute(NativeLibrary library, int attribute, int device) {
        IntByReference value = new IntByReference();
        call(library, "cuDeviceGetAttribute", value, attribute, device);
        return value.getValue();
    }

    /** Drivers before CUDA 9.2 have no such function. */
    private static Optional<String> uuid(NativeLibrary library, int device) {
        try (Memory bytes = new Memory(UUID_BYTES)) {
            if (call(library, "cuDeviceGetUuid", bytes, device) != DONE) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes.getByteArray(0, UUID_BYTES));
            return Optional.of("GPU-" + new UUID(buffer.getLong(), buffer.getLong()));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    /** @return such as {@code error 999, unknown error} */
    private static String error(NativeLibrary library, int code) {
        String number = "error " + code;
        try {
            PointerByReference text = new PointerByReference();
            Pointer words = call(library, "cuGetErrorString", code, text) == DONE ? text.getValue() : null;
            return words == null ? number : number + ", " + words.getString(0);
        } catch (UnsatisfiedLinkError e) {
            return number;
        }
    }

    private static int call(NativeLibrary library, String function, Object... arguments) {
        return library.getFunction(function).invokeInt(arguments);
    }
}
