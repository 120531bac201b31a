package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
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

/** What a token costs to sign, to parse and to verify, by algorithm and by who computes it (docs/performance.md). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignatureBenchmark {
    @Param({"RS256", "PS256", "ES256", "EDDSA"})
    public Algorithm algorithm;

    /** {@code fastest}: as genkan does; {@code java}: by the Java platform. */
    @Param({"fastest", "java"})
    public String by;

    private JWTClaimsSet claims;
    private JWSHeader header;
    private JWSSigner signer;
    private JWSVerifier verifier;
    private String token;

    @Setup
    public void prepare() throws JOSEException, GeneralSecurityException {
        JWK pair = algorithm.generate();
        header = new JWSHeader.Builder(algorithm.jose()).keyID(pair.getKeyID()).build();
        signer = algorithm.signer(pair);
        verifier = algorithm.verifier(pair.toPublicJWK());
        if (by.equals("java")) {
            signer.getJCAContext().setProvider(null);
            verifier.getJCAContext().setProvider(null);
        }
        claims = new JWTClaimsSet.Builder()
                .issuer("https://login.example.jp/t/midori")
                .subject("f2Lw0Q8pH0mX1v6u1m3c0r2t4y6u8i0o2p4a6s8d0f0")
                .audience(List.of("https://login.example.jp/t/midori", "midori-portal"))
                .expirationTime(new Date(1_800_000_000_000L))
                .issueTime(new Date(1_799_999_700_000L))
                .jwtID("01a205d6-7022-70f4-8ff6-b16a225a9c27")
                .claim("client_id", "midori-portal")
                .claim("scope", "openid profile email insurer")
                .build();
        token = sign();
    }

    @Benchmark
    public String sign() throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    @Benchmark
    public JWTClaimsSet parse() throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    @Benchmark
    public boolean verify() throws ParseException, JOSEException {
        return SignedJWT.parse(token).verify(verifier);
    }
}
