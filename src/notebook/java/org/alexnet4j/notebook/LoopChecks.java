package org.alexnet4j.notebook;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets every loop of a cell's classes look, each time it goes back to its beginning, whether the cell is to stop. Java has no other way to
 * end a thread that computes.
 */
final class LoopChecks {

    private static final String OWNER = Type.getInternalName(InterruptedCell.class);

    private LoopChecks() {
    }

    /**
     * @param bytecode a class as the compiler wrote it
     * @return the same with checks in its loops
     */
    static byte[] in(byte[] bytecode) {
        ClassReader reader = new ClassReader(bytecode);
        // A call without arguments and result changes neither the frames nor the height of the stack.
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new Loops(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        }, 0);
        return writer.toByteArray();
    }

    private static final class Loops extends MethodVisitor {

        private final Set<Label> before = new HashSet<>();

        Loops(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitLabel(Label label) {
            before.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (before.contains(label)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, OWNER, "check", "()V", false);
            }
            super.visitJumpInsn(opcode, label);
        }
    }
}
