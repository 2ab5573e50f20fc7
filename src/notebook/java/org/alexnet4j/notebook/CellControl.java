package org.alexnet4j.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs what JShell has compiled in the thread that asks, and keeps values and errors as they are, which JShell has as text only. */
final class CellControl extends DirectExecutionControl {

    private Optional<Object> value = Optional.empty();
    private Optional<Throwable> thrown = Optional.empty();

    /** @return what JShell asks for its control */
    ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "alexnet4j";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
                return CellControl.this;
            }
        };
    }

    /** @return what the last piece of code gave; empty for null */
    Optional<Object> value() {
        return value;
    }

    /** @return what the last piece of code threw */
    Optional<Throwable> thrown() {
        return thrown;
    }

    void forget() {
        value = Optional.empty();
        thrown = Optional.empty();
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.load(Arrays.stream(classes).map(one -> new ClassBytecodes(one.name(), LoopChecks.in(one.bytecodes())))
                .toArray(ClassBytecodes[]::new));
    }

    @Override
    protected String invoke(Method code) throws Exception {
        forget();
        try {
            value = Optional.ofNullable(code.invoke(null));
            return "";
        } catch (InvocationTargetException e) {
            thrown = Optional.of(e.getCause());
            throw e;
        }
    }
}
