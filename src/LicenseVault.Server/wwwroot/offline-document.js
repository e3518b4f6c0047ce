// The signature of a PDF as vaults make it: one, by the issuer, over every byte of the file (ETSI EN 319 142-1, RFC 5652).
"use strict";

const Documents = (() => {
  const { read, faultOf, hex, der, Malformed } = Certificates;
  const check = (name, verdict, code, detail = "") => ({ name, verdict, code, detail });
  const contentType = "1.2.840.113549.1.9.3";
  const messageDigest = "1.2.840.113549.1.9.4";
  const data = "1.2.840.113549.1.7.1";
  const sha256 = "2.16.840.1.101.3.4.2.1";

  // What is signed and the signature, when the one leaves out just the other.
  function parts(bytes, text) {
    const ranges = [...text.matchAll(/\/ByteRange \[(\d{1,9}) +(\d{1,9}) +(\d{1,9}) +(\d{1,9}) *\] \/Contents <([0-9A-Fa-f]+)>/g)];
    if (ranges.length !== 1) return { code: ranges.length === 0 ? "not-signed" : "several-signatures" };
    const [first, before, second, after] = ranges[0].slice(1, 5).map(Number);
    const end = ranges[0].index + ranges[0][0].length;
    const start = end - ranges[0][5].length - 2;
    if (first !== 0 || before !== start || second !== end) return { code: "byte-range-refused" };
    if (second + after !== bytes.length) return { code: "not-wholly-signed" };
    const signed = new Uint8Array(before + after);
    signed.set(bytes.subarray(0, before));
    signed.set(bytes.subarray(second), before);
    return { signed, cms: Uint8Array.from(ranges[0][5].match(/../g), pair => parseInt(pair, 16)) };
  }

  // The one signer of a detached CMS, the certificates beside it and its signed attributes.
  function signerOf(cms) {
    const whole = der.element(cms, 0, cms.length);
    if (cms.subarray(whole.end).some(byte => byte !== 0)) throw new Malformed("form-refused");
    const [type, wrapped] = der.children(cms, der.expect(whole, 0x30));
    const fields = der.children(cms, der.expect(der.children(cms, der.expect(wrapped, 0xa0))[0], 0x30));
    const [, , content, certificates, signers, ...rest] = fields;
    const found = der.children(cms, der.expect(signers, 0x31));
    if (der.oid(type) !== "1.2.840.113549.1.7.2" || der.children(cms, der.expect(content, 0x30)).length !== 1 || rest.length > 0 || found.length !== 1)
      throw new Malformed("form-refused");
    const [, identifier, digest, attributes, , signature] = der.children(cms, der.expect(found[0], 0x30));
    if (der.oid(der.children(cms, der.expect(digest, 0x30))[0]) !== sha256) throw new Malformed("algorithm-refused");
    const values = new Map();
    for (const attribute of der.children(cms, der.expect(attributes, 0xa0))) {
      const [name, set] = der.children(cms, der.expect(attribute, 0x30));
      const inner = der.children(cms, der.expect(set, 0x31));
      if (inner.length !== 1 || values.has(der.oid(name))) throw new Malformed("form-refused");
      values.set(der.oid(name), inner[0]);
    }
    // As it is signed, the set has its own tag in place of the implicit one (RFC 5652 section 5.4).
    const toSign = attributes.whole.slice();
    toSign[0] = 0x31;
    return {
      chain: der.children(cms, der.expect(certificates, 0xa0)).map(certificate => read(certificate.whole)),
      issuer: hex(der.children(cms, der.expect(identifier, 0x30))[0].whole), values, toSign, signature: der.expect(signature, 0x04).content,
    };
  }

  async function judge(bytes, text, payload, roots) {
    const { code, signed, cms } = parts(bytes, text);
    if (code) return { code };
    const signer = signerOf(cms);
    const leaf = signer.chain.find(certificate => !certificate.authority);
    if (!leaf || leaf.issuer !== signer.issuer || leaf.curve !== "1.2.840.10045.3.1.7") return { code: "certificate-mismatch" };
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", signed));
    const [type, stated] = [signer.values.get(contentType), signer.values.get(messageDigest)];
    if (!type || !stated || der.oid(type) !== data) return { code: "form-refused" };
    const key = await crypto.subtle.importKey("spki", leaf.key, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    const whole = hex(der.expect(stated, 0x04).content) === hex(digest)
      && await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, der.rawSignature(signer.signature, 32), signer.toSign);
    if (!whole) return { code: "signature-wrong" };
    const fault = await faultOf([leaf, ...signer.chain.filter(other => other !== leaf)], roots, payload.iat);
    return { whole, code: fault?.code ?? (leaf.serial === payload.issuer.code ? null : "signed-by-another"), detail: fault?.detail };
  }

  // The three checks of a PDF. Its page is not drawn again: that it is the issuer's is shown by the issuer's signature over it.
  async function checks(bytes, text, payload, roots) {
    let found;
    try {
      found = await judge(bytes, text, payload, roots);
    } catch (problem) {
      found = { code: problem instanceof Malformed && problem.message.includes("-") ? problem.message : "form-refused" };
    }
    const unsure = found.code === "chain-not-supported";
    const unchanged = found.whole ? ["pass", "whole-file-signed"]
      : found.code === "signature-wrong" ? ["fail", "not-as-signed"]
      : ["not-signed", "not-wholly-signed"].includes(found.code) ? ["fail", found.code] : ["could-not-check", "signature-unusable"];
    const signature = found.code === "not-wholly-signed" ? "signature-wrong" : found.code;
    return [
      signature ? check("document-signature", unsure ? "could-not-check" : "fail", signature, found.detail) : check("document-signature", "pass", "signed-by-issuer"),
      check("document-unchanged", ...unchanged),
      check("document-shows-data", "not-applicable", "offline"),
    ];
  }

  return { checks };
})();
