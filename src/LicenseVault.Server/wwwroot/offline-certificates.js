// Signing certificates (X.509), strictly and no more of them than is needed: RFC 5280, as the vault itself judges them.
"use strict";

const Certificates = (() => {
  class Malformed extends Error {}

  const signatures = {
    "1.2.840.10045.4.3.2": { name: "ECDSA", hash: "SHA-256" },
    "1.2.840.10045.4.3.3": { name: "ECDSA", hash: "SHA-384" },
    "1.2.840.10045.4.3.4": { name: "ECDSA", hash: "SHA-512" },
    "1.2.840.113549.1.1.11": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    "1.2.840.113549.1.1.12": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-384" },
    "1.2.840.113549.1.1.13": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512" },
  };
  const curves = { "1.2.840.10045.3.1.7": ["P-256", 32], "1.3.132.0.34": ["P-384", 48], "1.3.132.0.35": ["P-521", 66] };
  const understood = new Set(["2.5.29.19", "2.5.29.15"]);

  // One element of DER: definite lengths in their shortest form only.
  function element(bytes, at, end) {
    if (at + 2 > end) throw new Malformed("cut off");
    const tag = bytes[at];
    if ((tag & 0x1f) === 0x1f) throw new Malformed("tag");
    let length = bytes[at + 1];
    let start = at + 2;
    if (length & 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 3 || start + count > end || bytes[start] === 0) throw new Malformed("length");
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + bytes[start + i];
      if (length < 0x80) throw new Malformed("length");
      start += count;
    }
    if (start + length > end) throw new Malformed("cut off");
    return { tag, start, end: start + length, whole: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) };
  }

  function children(bytes, parent) {
    const found = [];
    for (let at = parent.start; at < parent.end;) {
      const child = element(bytes, at, parent.end);
      found.push(child);
      at = child.end;
    }
    return found;
  }

  function expect(value, tag) {
    if (!value || value.tag !== tag) throw new Malformed("tag");
    return value;
  }

  function oid(value) {
    const bytes = expect(value, 0x06).content;
    const arcs = [];
    let arc = 0;
    for (const byte of bytes) {
      arc = arc * 128 + (byte & 0x7f);
      if (!(byte & 0x80)) { arcs.push(arc); arc = 0; }
    }
    if (arcs.length === 0 || bytes[bytes.length - 1] & 0x80) throw new Malformed("oid");
    const first = Math.min(2, Math.floor(arcs[0] / 40));
    return [first, arcs[0] - first * 40, ...arcs.slice(1)].join(".");
  }

  function time(value) {
    const text = String.fromCharCode(...value.content);
    const match = value.tag === 0x17 ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text)
      : value.tag === 0x18 ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text) : null;
    if (!match) throw new Malformed("time");
    const [year, month, ...rest] = match.slice(1).map(Number);
    const full = value.tag === 0x17 ? (year < 50 ? 2000 + year : 1900 + year) : year;
    return Date.UTC(full, month - 1, ...rest) / 1000;
  }

  // The attribute of a name, if it is there just once and no part has several.
  function attribute(bytes, name, wanted) {
    const values = [];
    for (const part of children(bytes, name)) {
      const pairs = children(bytes, expect(part, 0x31));
      if (pairs.length !== 1) return null;
      const [type, value] = children(bytes, expect(pairs[0], 0x30));
      if (oid(type) === wanted) values.push(value);
    }
    if (values.length !== 1 || ![0x0c, 0x13].includes(values[0].tag)) return null;
    return new TextDecoder("utf-8", { fatal: true }).decode(values[0].content);
  }

  function extensionsOf(bytes, fields) {
    const holder = fields.find(field => field.tag === 0xa3);
    const result = { authority: false, pathLength: Infinity, usage: null, strange: false };
    if (!holder) return result;
    const seen = new Set();
    for (const extension of children(bytes, expect(children(bytes, holder)[0], 0x30))) {
      const parts = children(bytes, expect(extension, 0x30));
      const id = oid(parts[0]);
      if (seen.has(id)) throw new Malformed("extension twice");
      seen.add(id);
      const critical = parts.length === 3 && expect(parts[1], 0x01).content[0] === 0xff;
      const wrapped = expect(parts[parts.length - 1], 0x04);
      if (critical && !understood.has(id)) result.strange = true;
      if (id === "2.5.29.19") {
        const inner = children(bytes, expect(element(bytes, wrapped.start, wrapped.end), 0x30));
        result.authority = inner[0]?.tag === 0x01 && inner[0].content[0] === 0xff;
        const limit = inner.find(part => part.tag === 0x02);
        if (limit) result.pathLength = limit.content.reduce((sum, byte) => sum * 256 + byte, 0);
      } else if (id === "2.5.29.15") {
        result.usage = expect(element(bytes, wrapped.start, wrapped.end), 0x03).content[1] ?? 0;
      }
    }
    return result;
  }

  function read(der) {
    const whole = expect(element(der, 0, der.length), 0x30);
    if (whole.end !== der.length) throw new Malformed("something after it");
    const [body, algorithm, signature] = children(der, whole);
    const fields = children(der, expect(body, 0x30));
    const offset = fields[0].tag === 0xa0 ? 1 : 0;
    const [number, inner, issuer, validity, subject, key] = fields.slice(offset);
    const [notBefore, notAfter] = children(der, expect(validity, 0x30)).map(time);
    const keyAlgorithm = children(der, children(der, expect(key, 0x30))[0]);
    const algorithmId = oid(children(der, expect(algorithm, 0x30))[0]);
    if (oid(children(der, expect(inner, 0x30))[0]) !== algorithmId) throw new Malformed("two algorithms");
    expect(signature, 0x03);
    return {
      der, body: body.whole, algorithm: algorithmId, signature: signature.content.subarray(1), issuer: hex(issuer.whole), number: hex(expect(number, 0x02).whole), subject: hex(subject.whole),
      notBefore, notAfter, key: key.whole, keyType: oid(keyAlgorithm[0]), curve: keyAlgorithm[1]?.tag === 0x06 ? oid(keyAlgorithm[1]) : null,
      organization: attribute(der, subject, "2.5.4.10"), serial: attribute(der, subject, "2.5.4.5"), ...extensionsOf(der, fields),
    };
  }

  // WebCrypto takes r and s side by side, X.509 has them as a DER sequence.
  function rawSignature(der, length) {
    const whole = expect(element(der, 0, der.length), 0x30);
    const parts = children(der, whole);
    if (whole.end !== der.length || parts.length !== 2) throw new Malformed("signature");
    const raw = new Uint8Array(2 * length);
    parts.forEach((part, index) => {
      const digits = expect(part, 0x02).content[0] === 0 ? part.content.subarray(1) : part.content;
      if (digits.length > length) throw new Malformed("signature");
      raw.set(digits, (index + 1) * length - digits.length);
    });
    return raw;
  }

  async function isSignedBy(certificate, authority) {
    const scheme = signatures[certificate.algorithm];
    if (!scheme) return undefined;
    if (scheme.name === "ECDSA") {
      const curve = curves[authority.curve];
      if (!curve) return false;
      const key = await crypto.subtle.importKey("spki", authority.key, { name: "ECDSA", namedCurve: curve[0] }, false, ["verify"]);
      return crypto.subtle.verify(scheme, key, rawSignature(certificate.signature, curve[1]), certificate.body);
    }
    if (authority.keyType !== "1.2.840.113549.1.1.1") return false;
    const key = await crypto.subtle.importKey("spki", authority.key, scheme, false, ["verify"]);
    return crypto.subtle.verify(scheme, key, certificate.signature, certificate.body);
  }

  const fault = (code, detail) => ({ code, detail });

  // Null when the chain leads to one of the roots, good at that second; otherwise why it does not.
  async function faultOf(chain, roots, at) {
    const leaf = chain[0];
    if (leaf.authority) return fault("authority-as-signer", "The signing certificate is one for issuing certificates, not for signing.");
    if (leaf.usage !== null && !(leaf.usage & 0x80)) return fault("key-usage-refused", "The signing certificate's key usage does not allow digital signatures.");
    if (leaf.curve !== "1.2.840.10045.3.1.7") return fault("key-refused", "The signing certificate's key is not an ECDSA key on the named curve P-256.");
    const path = [leaf];
    while (path.length <= 7) {
      const last = path[path.length - 1];
      if (last.strange) return fault("chain-invalid", "A certificate of the chain has a critical extension that is not understood.");
      if (at < last.notBefore) return fault("certificate-not-yet-valid", "A certificate of the chain was not yet valid when the certificate was issued.");
      if (at > last.notAfter) return fault("certificate-expired", "A certificate of the chain had expired when the certificate was issued.");
      for (const [authority, isRoot] of [...roots.map(root => [root, true]), ...chain.slice(1).filter(other => !path.includes(other)).map(other => [other, false])]) {
        if (authority.subject !== last.issuer) continue;
        const signed = await isSignedBy(last, authority);
        if (signed === undefined) return fault("chain-not-supported", "The signing certificate uses an algorithm that browsers cannot check.");
        if (!signed) continue;
        if (!authority.authority || (authority.usage !== null && !(authority.usage & 0x04)) || authority.pathLength < path.length - 1)
          return fault("chain-invalid", "A certificate of the chain may not issue certificates.");
        path.push(authority);
        if (!isRoot) break;
        return at < authority.notBefore || at > authority.notAfter ? fault("certificate-expired", "The root was not valid when the certificate was issued.") : null;
      }
      if (path[path.length - 1] === last) break;
    }
    return fault("root-unknown", "The signing certificate does not lead to a trusted root.");
  }

  function hex(bytes) {
    return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
  }

  return { read, faultOf, hex, Malformed, der: { element, children, expect, oid, rawSignature } };
})();
