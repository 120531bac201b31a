package dev.genkan.house;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which types are given to Jackson, read from the compiled classes: what is written, what is read, and the entities of answers. A method
 * that only hands on its parameter ({@code String write(Object value)}) is followed to those who call it.
 */
final class JacksonTypes {
    private record Method(String owner, String name, String descriptor) {
        private static Method of(MethodInsnNode call) {
            return new Method(call.owner, call.name, call.desc);
        }
    }

    private record Analysed(ClassNode owner, MethodNode method) {
        private Method key() {
            return new Method(owner.name, method.name, method.desc);
        }
    }

    private static final Set<String> MAPPERS = Set.of(
            "com/fasterxml/jackson/databind/ObjectMapper",
            "com/fasterxml/jackson/databind/ObjectWriter",
            "com/fasterxml/jackson/databind/ObjectReader");
    private static final Set<String> MAPPER_METHODS = Set.of(
            "readValue",
            "convertValue",
            "treeToValue",
            "readerFor",
            "valueToTree",
            "writeValue",
            "writeValueAsString",
            "writeValueAsBytes");
    private static final Set<String> ANSWERS = Set.of(
            "jakarta/ws/rs/core/Response",
            "jakarta/ws/rs/core/Response$ResponseBuilder",
            "org/jboss/resteasy/reactive/RestResponse",
            "org/jboss/resteasy/reactive/RestResponse$ResponseBuilder");
    private static final Set<String> ANSWER_METHODS = Set.of("ok", "entity");

    private final List<Analysed> methods = new ArrayList<>();
    private final Map<Method, Set<Integer>> passedOn = new HashMap<>();
    private final Set<String> found = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    /** @param left paths below the folder that are not looked at */
    static JacksonTypes in(Path classes, Set<String> left) throws IOException {
        JacksonTypes types = new JacksonTypes();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path ->
                            left.stream().noneMatch(classes.relativize(path).toString()::startsWith))
                    .toList()) {
                types.read(Files.readAllBytes(file));
            }
        }
        types.follow();
        return types;
    }

    /** Binary names, of libraries too. */
    Set<String> found() {
        return found;
    }

    /** Methods with a call of which it cannot be told what it is given, or of what the list is. */
    Set<String> unknown() {
        return unknown;
    }

    private void read(byte[] code) {
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, ClassReader.SKIP_DEBUG);
        node.methods.forEach(method -> methods.add(new Analysed(node, method)));
    }

    private void follow() {
        int known;
        do {
            known = passedOn.values().stream().mapToInt(Set::size).sum();
            for (Analysed analysed : methods) {
                List<MethodInsnNode> calls = calls(analysed.method);
                if (!calls.isEmpty()) {
                    look(analysed, calls);
                }
            }
        } while (passedOn.values().stream().mapToInt(Set::size).sum() > known);
    }

    private List<MethodInsnNode> calls(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> !given(call).isEmpty())
                .toList();
    }

    /** The parameters that reach Jackson. */
    private Set<Integer> given(MethodInsnNode call) {
        boolean isMapper = MAPPERS.contains(call.owner) && MAPPER_METHODS.contains(call.name);
        if (isMapper || ANSWERS.contains(call.owner) && ANSWER_METHODS.contains(call.name)) {
            Type[] parameters = Type.getArgumentTypes(call.desc);
            Set<Integer> given = new HashSet<>();
            for (int i = 0; i < parameters.length; i++) {
                String type = parameters[i].getClassName();
                if (type.equals("java.lang.Object") || isMapper && type.equals("java.lang.Class")) {
                    given.add(i);
                }
            }
            return given;
        }
        return passedOn.getOrDefault(Method.of(call), Set.of());
    }

    private void look(Analysed analysed, List<MethodInsnNode> calls) {
        Flow flow = new Flow(analysed);
        for (MethodInsnNode call : calls) {
            int parameters = Type.getArgumentTypes(call.desc).length;
            for (int index : given(call)) {
                flow.origins(call, parameters - 1 - index).forEach(origin -> note(analysed, origin));
            }
        }
    }

    private void note(Analysed analysed, Origin origin) {
        String type = origin.type == null ? "?" : origin.type.getClassName();
        boolean isOpen = type.equals("java.lang.Object") || type.equals("java.lang.Class");
        if (isOpen && origin.parameter >= 0) {
            passedOn.computeIfAbsent(analysed.key(), key -> new HashSet<>()).add(origin.parameter);
        } else if (isOpen || type.equals("?") || type.equals("java.util.List") || type.equals("java.util.Set")) {
            unknown.add(analysed.owner.name.replace('/', '.') + "." + analysed.method.name);
        } else {
            found.add(type);
        }
    }

    /** @param parameter of the method itself, -1: none */
    private record Origin(Type type, int parameter) {}

    /** Where the values on the stack of one method come from. */
    private static final class Flow {
        private final MethodNode method;
        private final Frame<SourceValue>[] frames;
        private final int firstParameter;

        Flow(Analysed analysed) {
            this.method = analysed.method;
            this.firstParameter = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
            try {
                this.frames = new Analyzer<>(new SourceInterpreter()).analyze(analysed.owner.name, method);
            } catch (AnalyzerException e) {
                throw new IllegalStateException(analysed.key().toString(), e);
            }
        }

        Set<Origin> origins(AbstractInsnNode at, int depth) {
            Frame<SourceValue> frame = frames[method.instructions.indexOf(at)];
            return frame == null ? Set.of() : origins(frame.getStack(frame.getStackSize() - 1 - depth));
        }

        private Set<Origin> origins(SourceValue value) {
            return value.insns.stream().flatMap(made -> origins(made).stream()).collect(toSet());
        }

        private Set<Origin> origins(AbstractInsnNode made) {
            if (made instanceof LdcInsnNode constant) {
                return origin(constant.cst instanceof Type type ? type : Type.getType(constant.cst.getClass()));
            }
            if (made instanceof MethodInsnNode call) {
                return origin(Type.getReturnType(call.desc));
            }
            if (made instanceof FieldInsnNode field) {
                return origin(Type.getType(field.desc));
            }
            if (made instanceof TypeInsnNode cast) {
                return origin(Type.getObjectType(cast.desc));
            }
            if (made instanceof VarInsnNode load && made.getOpcode() == Opcodes.ALOAD) {
                SourceValue local = frames[method.instructions.indexOf(made)].getLocal(load.var);
                return local.insns.isEmpty() ? parameter(load.var) : origins(local);
            }
            if (made.getOpcode() == Opcodes.ASTORE || made.getOpcode() == Opcodes.DUP) {
                return origins(made, 0);
            }
            if (made.getOpcode() == Opcodes.ACONST_NULL) {
                return Set.of();
            }
            // An array, or the text of a concatenation.
            return made.getOpcode() == Opcodes.INVOKEDYNAMIC ? Set.of() : origin(null);
        }

        private Set<Origin> parameter(int local) {
            Type[] types = Type.getArgumentTypes(method.desc);
            int slot = firstParameter;
            for (int i = 0; i < types.length; i++) {
                if (slot == local) {
                    return Set.of(new Origin(types[i], i));
                }
                slot += types[i].getSize();
            }
            return origin(null);
        }

        private static Set<Origin> origin(Type type) {
            return Set.of(new Origin(type, -1));
        }
    }
}
