package io.logriver.tail.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a certificate and its key before a server relies on them. */
final class TlsFiles {
    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final byte[] SAMPLE = "logriver".getBytes(StandardCharsets.US_ASCII);

    private TlsFiles() {}

    /** What is wrong with them, in a sentence; empty where they fit. */
    static Optional<String> problem(Path certificate, Path key) {
        try {
            PublicKey owner;
            try {
                owner =
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(Files.readAllBytes(certificate)))
                                .getPublicKey();
            } catch (CertificateException e) {
                return Optional.of(
                        "http.tls.certificate holds no certificate in PEM: %s"
                                .formatted(certificate));
            }
            String text = Files.readString(key, StandardCharsets.ISO_8859_1);
            Matcher pem = PKCS8.matcher(text);
            if (!pem.find()) {
                if (text.contains(" PRIVATE KEY-----")) {
                    // An older form, which the server reads too.
                    return Optional.empty();
                }
                return Optional.of(
                        "http.tls.key holds no private key in PEM (PKCS #8, \"BEGIN PRIVATE KEY\"): %s"
                                .formatted(key));
            }
            return fits(owner, pem.group(1))
                    ? Optional.empty()
                    : Optional.of(
                            "http.tls.key (%s) is not the key of http.tls.certificate (%s)"
                                    .formatted(key, certificate));
        } catch (IOException e) {
            return Optional.of(
                    "http.tls.certificate or http.tls.key cannot be read: %s"
                            .formatted(e.getMessage()));
        }
    }

    private static boolean fits(PublicKey owner, String base64) {
        String algorithm = owner.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            return true;
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getMimeDecoder().decode(base64)));
            Signature signature =
                    Signature.getInstance(
                            algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(owner);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
