package dev.genkan.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sentences that the rooms which speak of protocol errors have in their sources, as the compiler reads them. Whatever reads like a
 * sentence counts, however it gets into an error; what is known to be told to nobody is left out here.
 */
final class Descriptions {
    /** Stands for what is known at run time only. */
    static final String VARIABLE = "…";

    private static final Path HOUSE = Path.of("src", "main", "java", "dev", "genkan");
    /** A room with one such file is read. */
    private static final Pattern SPEAKS = Pattern.compile("ProtocolException|ErrorCode");
    /** Rooms of which only the files count that speak of errors themselves: the others are full of other words. */
    private static final Set<String> WORDY = Set.of("web", "journey");

    private static final Pattern SPEAKS_ITSELF = Pattern.compile("ProtocolException|ErrorCode|Refused\\(");

    /** What goes wrong here is told to operators, in the ledger and by the self-check. */
    private static final Set<Path> FOR_OPERATORS =
            Set.of(HOUSE.resolve("notify"), HOUSE.resolve(Path.of("client", "check")));

    /** Told to operators, in the log or to programmers. */
    private static final Set<String> OTHER_EXCEPTIONS = Set.of(
            "IllegalStateException",
            "IllegalArgumentException",
            "JOSEException",
            "GeneralSecurityException",
            "UncheckedIOException",
            "NotAllowedException",
            "Unreachable");

    private static final Set<String> OTHER_CALLS =
            Set.of("Pattern.compile", "Objects.requireNonNull", "LOG.debugf", "LOG.infof", "LOG.warnf", "LOG.errorf");
    private static final Pattern SQL = Pattern.compile(
            "(?s)[ (]*(select|insert|update|delete) .*|.*( held on |now\\(\\)| = :| = any |array_to_string\\(| order by | and :).*|.*tenant_id.*");

    private final Set<String> found = new TreeSet<>();

    static Set<String> ofTheSources() throws IOException {
        Descriptions descriptions = new Descriptions();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                descriptions.new Reader().scan(unit, null);
            }
        }
        return descriptions.found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> walked = Files.walk(HOUSE)) {
            List<Path> all =
                    walked.filter(file -> file.toString().endsWith(".java")).toList();
            Set<Path> rooms = new TreeSet<>();
            all.stream().filter(file -> says(file, SPEAKS)).map(Path::getParent).forEach(rooms::add);
            return all.stream()
                    .filter(file -> rooms.contains(file.getParent()) && !FOR_OPERATORS.contains(file.getParent()))
                    .filter(file -> !WORDY.contains(room(file)) || says(file, SPEAKS_ITSELF))
                    .toList();
        }
    }

    private static String room(Path file) {
        return HOUSE.relativize(file).getName(0).toString();
    }

    private static boolean says(Path file, Pattern words) {
        try {
            return words.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reader extends TreeScanner<Void, Void> {
        @Override
        public Void visitAnnotation(AnnotationTree tree, Void nothing) {
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            return tree.getName().contentEquals("toString") ? null : super.visitMethod(tree, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void nothing) {
            return OTHER_EXCEPTIONS.contains(tree.getIdentifier().toString())
                    ? null
                    : super.visitNewClass(tree, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
            return OTHER_CALLS.contains(tree.getMethodSelect().toString())
                    ? null
                    : super.visitMethodInvocation(tree, nothing);
        }

        @Override
        public Void visitBinary(BinaryTree tree, Void nothing) {
            if (!isText(tree)) {
                return super.visitBinary(tree, nothing);
            }
            add(text(tree));
            return null;
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void nothing) {
            if (tree.getValue() instanceof String text) {
                add(text);
            }
            return null;
        }

        private void add(String text) {
            if (text.strip().contains(" ") && !SQL.matcher(text).matches()) {
                found.add(text);
            }
        }
    }

    private static boolean isText(Tree tree) {
        return tree instanceof LiteralTree literal
                ? literal.getValue() instanceof String
                : tree.getKind() == Tree.Kind.PLUS
                        && tree instanceof BinaryTree sum
                        && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
    }

    private static String text(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        return tree.getKind() == Tree.Kind.PLUS && tree instanceof BinaryTree sum
                ? text(sum.getLeftOperand()) + text(sum.getRightOperand())
                : VARIABLE;
    }
}
