package dev.mekiki.host.adaptor;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 keys (RFC 8032) in PEM: PKCS #8 for the private, SubjectPublicKeyInfo for the public. */
final class Pem {
  static final String ALGORITHM = "Ed25519";

  private Pem() {}

  static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePrivate(new PKCS8EncodedKeySpec(body(pem, "PRIVATE KEY")));
  }

  static PublicKey publicKey(String pem) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new X509EncodedKeySpec(body(pem, "PUBLIC KEY")));
  }

  static String write(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64);
  }

  private static byte[] body(String pem, String label) throws GeneralSecurityException {
    String begin = "-----BEGIN %s-----".formatted(label);
    String end = "-----END %s-----".formatted(label);
    int from = pem.indexOf(begin);
    int to = pem.indexOf(end);
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("The PEM text has no block '%s'".formatted(label));
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to).strip());
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("The PEM block is not base64", e);
    }
  }
}
