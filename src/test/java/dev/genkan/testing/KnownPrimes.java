package dev.genkan.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * RSA keys for tests, at hardly any cost: each is another product of two primes, which the platform's own generator has made. Finding
 * primes took half of the processor's time of a test run, as each insurer has keys of its own; of n primes n (n - 1) / 2 keys are made. No
 * two keys are the same. Keys of another length than 2,048 bits are the platform's.
 */
final class KnownPrimes extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "known-primes";
    private static final String RSA = "RSA";
    private static final int BITS = 2048;

    private KnownPrimes() {
        super(NAME, "1", "RSA keys for tests");
        Products products = new Products();
        putService(new Service(this, "KeyPairGenerator", RSA, Generator.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return new Generator(products);
            }
        });
    }

    /** From now on every RSA key is made so. Once for each class loader: those of servers that have ended are closed. */
    static void use() {
        Security.removeProvider(NAME);
        Security.insertProviderAt(new KnownPrimes(), 1);
    }

    private static KeyPairGenerator real() throws NoSuchAlgorithmException {
        for (Provider provider : Security.getProviders("KeyPairGenerator." + RSA)) {
            if (!provider.getName().equals(NAME)) {
                return KeyPairGenerator.getInstance(RSA, provider);
            }
        }
        throw new NoSuchAlgorithmException(RSA);
    }

    /** Which two primes come next. */
    private static final class Products {
        private static final BigInteger EXPONENT = RSAKeyGenParameterSpec.F4;

        private final List<BigInteger> primes = new ArrayList<>();
        private int one;
        private int other;

        synchronized KeyPair next() throws GeneralSecurityException {
            do {
                one++;
                if (one >= other) {
                    one = 0;
                    other++;
                }
            } while (prime(one).multiply(prime(other)).bitLength() != BITS);
            return pair(prime(one), prime(other));
        }

        private BigInteger prime(int index) throws NoSuchAlgorithmException {
            while (primes.size() <= index) {
                KeyPairGenerator generator = real();
                generator.initialize(BITS);
                RSAPrivateCrtKey key =
                        (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
                primes.add(key.getPrimeP());
                primes.add(key.getPrimeQ());
            }
            return primes.get(index);
        }

        private static KeyPair pair(BigInteger p, BigInteger q) throws GeneralSecurityException {
            BigInteger modulus = p.multiply(q);
            BigInteger p1 = p.subtract(BigInteger.ONE);
            BigInteger q1 = q.subtract(BigInteger.ONE);
            BigInteger exponent = EXPONENT.modInverse(p1.multiply(q1));
            KeyFactory factory = KeyFactory.getInstance(RSA);
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    factory.generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus, EXPONENT, exponent, p, q, exponent.mod(p1), exponent.mod(q1), q.modInverse(p))));
        }
    }

    private static final class Generator extends KeyPairGeneratorSpi {
        private final Products products;
        private final KeyPairGenerator real;
        private boolean isOrdinary = true;

        Generator(Products products) throws NoSuchAlgorithmException {
            this.products = products;
            this.real = real();
        }

        @Override
        public void initialize(int bits, SecureRandom random) {
            isOrdinary = bits == BITS;
            real.initialize(bits, random);
        }

        @Override
        public void initialize(AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidAlgorithmParameterException {
            isOrdinary = false;
            real.initialize(parameters, random);
        }

        @Override
        public KeyPair generateKeyPair() {
            try {
                return isOrdinary ? products.next() : real.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
