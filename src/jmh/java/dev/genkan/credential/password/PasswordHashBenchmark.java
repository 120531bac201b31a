package dev.genkan.credential.password;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one password costs, by who computes it and by the parameters: genkan's own and Keycloak's (docs/performance.md). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PasswordHashBenchmark {
    /** {@code fastest}: as genkan does; {@code java}: by Bouncy Castle, where libsodium does not load. */
    @Param({"fastest", "java"})
    public String by;

    /** {@code m=19456,t=2} is genkan's default, {@code m=7168,t=5} Keycloak's. */
    @Param({"19456,2", "7168,5"})
    public String cost;

    private Argon2id argon2;
    private Argon2Cost parameters;
    private final byte[] salt = new byte[16];

    @Setup
    public void prepare() {
        argon2 = by.equals("java") ? Argon2id.inJava() : Argon2id.fastest();
        String[] parts = cost.split(",");
        parameters = new Argon2Cost(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), 1);
    }

    @Benchmark
    public PasswordHash hash() {
        return argon2.hash("asagao-no-hana-8", salt, parameters);
    }
}
