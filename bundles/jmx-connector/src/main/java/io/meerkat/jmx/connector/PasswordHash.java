package io.meerkat.jmx.connector;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted, slow hash of a password: {@code pbkdf2-sha512:ITERATIONS:SALT:HASH}, the last two in Base64. Immutable.
 */
final class PasswordHash {
    static final int ITERATIONS = 210_000;
    static final int LEAST_ITERATIONS = 1_000;
    static final int MOST_ITERATIONS = 10_000_000;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int SALT_BYTES = 32;
    private static final int HASH_BYTES = 64;
    private static final Pattern TEXT =
            Pattern.compile(SCHEME + ":([1-9][0-9]{0,8}):([A-Za-z0-9+/]{11,}={0,2}):([A-Za-z0-9+/]{86}==)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Empty: the text is no such hash. */
    static Optional<PasswordHash> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            return Optional.of(
                    new PasswordHash(iterations, decoder.decode(matcher.group(2)), decoder.decode(matcher.group(3))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Of nobody's password: so that a wrong name takes as long as a wrong password. */
    static PasswordHash nobodys(int iterations) {
        return new PasswordHash(iterations, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /** With a salt of its own. */
    static PasswordHash of(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    int iterations() {
        return iterations;
    }

    /** Takes as long whether it matches or not. */
    boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    @Override
    public String toString() {
        Base64.Encoder encoder = Base64.getEncoder();
        return SCHEME + ":" + iterations + ":" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(hash);
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
