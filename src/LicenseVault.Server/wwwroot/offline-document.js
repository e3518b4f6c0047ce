// The signature of a PDF as vaults make it: one, by the issuer, over every byte of the file (ETSI EN 319 142-1, RFC 5652).
"use strict";

const Documents = (() => {
  const { read, faultOf, hex, der, Malformed } = Certificates;
  const check = (name, verdict, code, detail = "") => ({ name, verdict, code, detail });
  const contentType = "1.2.840.113549.1.9.3";
  const messageDigest = "1.2.840.113549.1.9.4";
  const data = "1.2.840.113549.1.7.1";
  const signingCertificate = "1.2.840.113549.1.9.16.2.47";
  const sha256 = "2.16.840.1.101.3.4.2.1";
  const ecdsa = "1.2.840.10045.4.3.2";
  const idOf = (bytes, algorithm) => der.oid(der.children(bytes, der.expect(algorithm, 0x30))[0]);
  const isFirst = version => hex(der.expect(version, 0x02).content) === "01";
  const digestOf = async bytes => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

  // What is signed and the signature, when the one leaves out just the other and this is one value, then zeros, in lower case: nothing more can hide there.
  function parts(bytes, text) {
    const found = [...text.matchAll(/\/ByteRange \[([^\]]{1,64})\] \/Contents <([^>]*)>/g)];
    if (found.length > 1) return { code: "several-signatures" };
    if (found.length === 0) return { code: text.includes("/Type /Sig ") ? "byte-range-refused" : "not-signed" };
    const [range, digits] = found[0].slice(1);
    const end = found[0].index + found[0][0].length;
    const start = end - digits.length - 2;
    const numbers = /^(\d{1,9}) +(\d{1,9}) +(\d{1,9}) +(\d{1,9}) *$/.exec(range);
    const [first, before, second, after] = numbers ? numbers.slice(1).map(Number) : [];
    const isRange = first === 0 && before === start && second === end && second + after <= bytes.length;
    const cms = isRange && digits.length % 2 === 0 && /^[0-9a-f]+$/.test(digits) ? valueIn(digits) : null;
    if (!cms) return { code: "byte-range-refused" };
    const signed = new Uint8Array(before + after);
    signed.set(bytes.subarray(0, before));
    signed.set(bytes.subarray(second, second + after), before);
    return { signed, cms, since: text.slice(second + after) };
  }

  function valueIn(digits) {
    const bytes = Uint8Array.from(digits.match(/../g), pair => parseInt(pair, 16));
    try {
      const whole = der.expect(der.element(bytes, 0, bytes.length), 0x30);
      return bytes.subarray(whole.end).some(byte => byte !== 0) ? null : whole.whole;
    } catch {
      return null;
    }
  }

  // The one signer of a detached CMS, the certificates beside it and its signed attributes.
  function signerOf(cms) {
    const [type, wrapped] = der.children(cms, der.element(cms, 0, cms.length));
    const fields = der.children(cms, der.expect(der.children(cms, der.expect(wrapped, 0xa0))[0], 0x30));
    const [version, digests, content, certificates, signers, ...rest] = fields;
    const found = der.children(cms, der.expect(signers, 0x31));
    if (der.oid(type) !== "1.2.840.113549.1.7.2" || der.children(cms, der.expect(content, 0x30)).length !== 1 || rest.length > 0 || !isFirst(version))
      throw new Malformed("form-refused");
    if (der.children(cms, der.expect(digests, 0x31)).map(each => idOf(cms, each)).join() !== sha256) throw new Malformed("algorithm-refused");
    if (found.length !== 1) throw new Malformed("signer-count");
    const [signerVersion, identifier, digest, attributes, algorithm, signature] = der.children(cms, der.expect(found[0], 0x30));
    if (!isFirst(signerVersion)) throw new Malformed("form-refused");
    if (idOf(cms, digest) !== sha256 || idOf(cms, algorithm) !== ecdsa) throw new Malformed("algorithm-refused");
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
      identifier: hex(der.expect(identifier, 0x30).content), values, toSign, signature: der.expect(signature, 0x04).content,
    };
  }

  // Whether the signature was made for this certificate: the first of the list is the signer's (RFC 5035 section 3).
  async function isBound(cms, { values }, leaf) {
    const stated = values.get(signingCertificate);
    if (!stated) return false;
    const [list] = der.children(cms, der.expect(stated, 0x30));
    const parts = der.children(cms, der.expect(der.children(cms, der.expect(list, 0x30))[0], 0x30));
    const digest = parts[0]?.tag === 0x30 ? (idOf(cms, parts[0]) === sha256 ? parts[1] : null) : parts[0];
    return digest !== null && hex(der.expect(digest, 0x04).content) === await digestOf(leaf.der);
  }

  async function isSigned(signer, leaf) {
    const key = await crypto.subtle.importKey("spki", leaf.key, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    let raw;
    try {
      raw = der.rawSignature(signer.signature, 32);
    } catch {
      return false;
    }
    return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, raw, signer.toSign);
  }

  async function judge(bytes, text, payload, roots, isStranger) {
    const { code, signed, cms, since } = parts(bytes, text);
    if (code) return { code };
    const signer = signerOf(cms);
    const leaf = signer.chain.find(certificate => certificate.issuer + certificate.number === signer.identifier);
    if (!leaf || !await isBound(cms, signer, leaf)) return { code: "certificate-mismatch" };
    if (leaf.curve !== "1.2.840.10045.3.1.7") return { code: "algorithm-refused" };
    const [type, stated] = [signer.values.get(contentType), signer.values.get(messageDigest)];
    if (!type || !stated || der.oid(type) !== data) return { code: "form-refused" };
    if (hex(der.expect(stated, 0x04).content) !== await digestOf(signed) || !await isSigned(signer, leaf)) return { code: "signature-wrong" };
    const fault = await faultOf([leaf, ...signer.chain.filter(other => other !== leaf)], roots, payload.iat);
    return { since, code: fault?.code ?? (leaf.serial !== payload.issuer.code ? "signed-by-another" : isStranger(leaf.der) ? "unknown-certificate" : null), detail: fault?.detail };
  }

  // What a good signature shows of the file. What an update of a PDF does is not followed here: it may only help to check the signature.
  function unchangedSince(since) {
    if (since === "") return ["pass", "whole-file-signed"];
    return since.includes("startxref") ? ["could-not-check", "update-not-followed"] : ["fail", "changed-after-signing"];
  }

  // The three checks of a PDF. Its page is not drawn again: that it is the issuer's is shown by the issuer's signature over it.
  async function checks(bytes, text, payload, roots, isStranger) {
    let found;
    try {
      found = await judge(bytes, text, payload, roots, isStranger);
    } catch (problem) {
      found = { code: problem instanceof Malformed && problem.message.includes("-") ? problem.message : "form-refused" };
    }
    const unsure = found.code === "chain-not-supported";
    const unchanged = found.since !== undefined ? unchangedSince(found.since)
      : found.code === "signature-wrong" ? ["fail", "not-as-signed"]
      : found.code === "byte-range-refused" ? ["fail", "not-wholly-signed"]
      : found.code === "not-signed" ? ["fail", "not-signed"] : ["could-not-check", "signature-unusable"];
    return [
      found.code ? check("document-signature", unsure ? "could-not-check" : "fail", found.code, found.detail) : check("document-signature", "pass", "signed-by-issuer"),
      check("document-unchanged", ...unchanged),
      check("document-shows-data", "not-applicable", "offline"),
    ];
  }

  return { checks };
})();
