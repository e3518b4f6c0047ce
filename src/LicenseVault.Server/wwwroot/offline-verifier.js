// Verifies a credential with a bundle, as api-specs/credential.md, status-list.md, bundle.md and verification-report.md say. Nothing is sent anywhere.
"use strict";

const Offline = (() => {
  const { read, faultOf, hex, Malformed } = Certificates;
  const beijing = 8 * 3600;
  const clockTolerance = 300;
  const largest = 20 * 1024 * 1024;
  const mostStatuses = 1 << 20;

  const latin1 = bytes => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return text;
  };
  const bytesOf = text => Uint8Array.from(text, symbol => symbol.charCodeAt(0) < 128 ? symbol.charCodeAt(0) : 255);

  function base64url(text) {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Malformed("base64url-malformed");
    const bytes = base64(text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - text.length % 4) % 4));
    if (encode(bytes) !== text) throw new Malformed("base64url-malformed");
    return bytes;
  }

  function base64(text) {
    try {
      return Uint8Array.from(atob(text), symbol => symbol.charCodeAt(0));
    } catch {
      throw new Malformed("base64url-malformed");
    }
  }

  function encode(bytes) {
    return btoa(latin1(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  function json(bytes) {
    try {
      return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch {
      throw new Malformed("json-malformed");
    }
  }

  async function sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  }

  // A JWS in compact serialization: ES256, the type that is expected, and certificates.
  function jws(text, type) {
    const parts = text.split(".");
    if (parts.length !== 3) throw new Malformed("jws-malformed");
    const header = json(base64url(parts[0]));
    if (header.alg !== "ES256") throw new Malformed("algorithm-refused");
    if (header.typ !== type) throw new Malformed("media-type-refused");
    if (!Array.isArray(header.x5c) || header.x5c.length < 1 || header.x5c.length > 6) throw new Malformed("certificates-missing");
    if (Object.keys(header).some(name => !["alg", "typ", "x5c"].includes(name))) throw new Malformed("header-malformed");
    const signature = base64url(parts[2]);
    if (signature.length !== 64) throw new Malformed("signature-malformed");
    return { payload: json(base64url(parts[1])), input: bytesOf(`${parts[0]}.${parts[1]}`), signature, certificates: header.x5c };
  }

  async function isSigned(token, leaf) {
    if (leaf.curve !== "1.2.840.10045.3.1.7") return false;
    const key = await crypto.subtle.importKey("spki", leaf.key, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, token.signature, token.input);
  }

  async function inflate(bytes, most) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    const parts = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) { await reader.cancel(); throw new Malformed("too-big"); }
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  // Reads a bundle and believes it when the vault that it names signed it under a root that is pinned.
  async function bundle(text, pinned, now) {
    const token = jws(text.trim(), "license-vault-bundle+jwt");
    const content = token.payload;
    const roots = [];
    for (const der of content.roots.map(base64)) {
      if (pinned.includes(hex(await sha256(der)))) roots.push(read(der));
    }
    const chain = token.certificates.map(certificate => read(base64(certificate)));
    if (roots.length === 0 || !await isSigned(token, chain[0])) throw new Malformed("signature-wrong");
    const fault = await faultOf(chain, roots, content.iat);
    if (fault || chain[0].serial !== content.iss || content.iat > now + clockTolerance) throw new Malformed("signer-refused");
    return { ...content, roots };
  }

  const others = new Map([
    ["license-vault-receipt+jwt", "receipt-given"],
    ["license-vault-bundle+jwt", "bundle-given"],
    ["license-vault-copy+jwt", "statement-given"],
    ["license-vault-description+jwt", "statement-given"],
    ["status-statement+jwt", "statement-given"],
    ["statuslist+jwt", "statement-given"],
  ]);

  // What else vaults make, told by its header or its first member names; null for whatever may be a certificate.
  function otherThanCertificate(bytes, text) {
    try {
      if (text.startsWith("eyJ")) return others.get(json(base64url(text.slice(0, Math.min(text.indexOf("."), 65536))))?.typ) ?? null;
    } catch {
      return null;
    }
    if (!/^(?:\xef\xbb\xbf|[ \t\r\n])*\{/.test(text)) return null;
    try {
      const value = json(bytes);
      return "verdict" in value && "checks" in value ? "report-given" : "json-given";
    } catch {
      return "json-given";
    }
  }

  // What else vaults make, for a text that was taken for a bundle; null for whatever else it may be.
  const kindOf = text => otherThanCertificate(new TextEncoder().encode(text), text.trim());

  // The credential in a file: the file itself, or the one attachment of that kind in a PDF as vaults write it.
  async function credentialIn(bytes) {
    if (bytes.length > largest) throw new Malformed("too-large");
    const text = latin1(bytes);
    const other = otherThanCertificate(bytes, text);
    if (other) throw new Malformed(other);
    if (text.startsWith("eyJ")) return { credential: text, text };
    if (!text.startsWith("%PDF-")) throw new Malformed("not-a-pdf");
    const found = [...text.matchAll(/\/Type \/EmbeddedFile \/Subtype \/application#2fdc\+sd-jwt [^\r\n]{0,200}?\/Filter \/FlateDecode \/Length (\d{1,8}) >>\nstream\n/g)];
    if (text.includes("/Subtype /application#2flicense-vault-copy+jwt ")) throw new Malformed("copy-needs-vault");
    if (found.length !== 1) throw new Malformed("no-credential");
    const start = found[0].index + found[0][0].length;
    return { credential: latin1(await inflate(bytes.subarray(start, start + Number(found[0][1])), largest)), text };
  }

  // Puts the disclosures in their places: number at the top, the others in holder and fields.
  async function disclose(text) {
    const parts = text.split("~");
    if (parts.length < 2 || parts.length > 514 || parts[parts.length - 1] !== "") throw new Malformed("sd-jwt-malformed");
    const token = jws(parts[0], "dc+sd-jwt");
    const payload = token.payload;
    if (payload._sd_alg !== "sha-256") throw new Malformed("digest-algorithm-refused");
    const places = new Map();
    for (const [name, owner] of [["top", payload], ["holder", payload.holder], ["fields", payload.fields]]) {
      for (const digest of owner?._sd ?? []) {
        if (places.has(digest)) throw new Malformed("digest-repeated");
        places.set(digest, name);
      }
    }
    const shown = { top: new Map(), holder: new Map(), fields: new Map() };
    for (const part of parts.slice(1, -1)) {
      const digest = encode(await sha256(bytesOf(part)));
      const place = places.get(digest);
      const [salt, name, value, ...rest] = json(base64url(part));
      if (!place) throw new Malformed("disclosure-unused");
      if (typeof salt !== "string" || typeof name !== "string" || rest.length > 0 || value === undefined) throw new Malformed("disclosure-malformed");
      if (shown[place].has(name) || (place === "top" && name !== "number")) throw new Malformed("claim-repeated");
      places.delete(digest);
      shown[place].set(name, value);
    }
    return { token, payload, shown, withheld: places.size };
  }

  const secondOf = date => Date.UTC(...date.split("-").map((part, index) => Number(part) - (index === 1 ? 1 : 0))) / 1000 - beijing;

  function contradicts(payload) {
    const { type, issuer, validFrom, validUntil, status } = payload;
    return payload.nbf !== secondOf(validFrom)
      || payload.exp !== (validUntil === undefined ? undefined : secondOf(validUntil) + 86400)
      || payload.vct !== `urn:license-vault:type:${type.code}:${type.version}`
      || !status.status_list.uri.startsWith(`${payload.iss}/`)
      || !payload.identifier.includes(`.${type.code}.`) || !payload.identifier.includes(`.${issuer.code}.`);
  }

  const check = (name, verdict, code, detail = "") => ({ name, verdict, code, detail });

  // Any root can certify anybody under any name: an issuer that the bundle answers for speaks with the certificates in it alone. Null for an issuer that is not in it.
  function listedFor(payload, issuers) {
    const listed = issuers.filter(other => other.code === payload.issuer.code);
    return listed.length === 0 ? null : listed.flatMap(other => other.certificates.map(certificate => encode(base64(certificate))));
  }

  const isStranger = (listed, certificate) => listed !== null && !listed.includes(encode(certificate));

  async function issuerChecks(token, payload, roots, listed) {
    const chain = token.certificates.map(certificate => read(base64(certificate)));
    const signature = await isSigned(token, chain[0])
      ? check("issuer-signature", "pass", "signature-valid")
      : check("issuer-signature", "fail", "signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");
    const fault = await faultOf(chain, roots, payload.iat)
      ?? (chain[0].serial !== payload.issuer.code ? { code: "issuer-code-differs", detail: "The signing certificate is not that of the agency whose code the credential gives." }
        : chain[0].organization !== payload.issuer.name ? { code: "issuer-name-differs", detail: "The signing certificate names the agency otherwise than the credential does." }
        : isStranger(listed, chain[0].der) ? { code: "unknown-certificate", detail: "The signing certificate bears the agency's name, and is none that the vault that answers for the agency knows." } : null);
    return [signature, fault
      ? check("issuer-certificate", fault.code === "chain-not-supported" ? "could-not-check" : "fail", fault.code, fault.detail)
      : check("issuer-certificate", "pass", "trusted")];
  }

  function authority(payload, shown, issuers) {
    const name = "issuer-authority";
    const issuer = issuers.find(other => other.code === payload.issuer.code);
    if (!issuer) return check(name, "could-not-check", "issuer-unknown-here", "The bundle does not answer for the issuer.");
    const day = new Date((payload.iat + beijing) * 1000).toISOString().slice(0, 10);
    const held = issuer.authorities.filter(entry => entry.type === payload.type.code);
    const current = held.filter(entry => entry.from <= day && (entry.until === undefined || day <= entry.until));
    const standing = current.filter(entry => entry.withdrawnFrom === undefined || payload.iat < entry.withdrawnFrom);
    const division = shown.fields.get("divisionCode") ?? payload.fields?.divisionCode;
    if (standing.some(entry => entry.area === undefined || typeof division !== "string" || division.startsWith(entry.area))) return check(name, "pass", "authority-held");
    if (standing.length > 0) return check(name, "fail", "outside-area");
    if (current.length > 0) return check(name, "fail", "authority-withdrawn");
    return check(name, "fail", held.length === 0 ? "authority-none" : held.every(entry => entry.from > day) ? "authority-not-yet" : "authority-ended");
  }

  function validity(payload, now) {
    const name = "validity-period";
    if (payload.iat > now + clockTolerance) return check(name, "fail", "issued-in-future");
    if (now < payload.nbf) return check(name, "fail", "not-yet-valid");
    return payload.exp !== undefined && now >= payload.exp ? check(name, "fail", "expired") : check(name, "pass", "in-force");
  }

  async function status(payload, from, now) {
    const unsure = (code, detail) => check("status", "could-not-check", code, detail);
    const { uri, idx } = payload.status.status_list;
    if (now >= from.exp) return unsure("bundle-expired", "The bundle has expired.");
    const listed = from.statusLists.find(list => list.uri === uri);
    if (!listed) return unsure("list-missing", "The bundle does not hold the status list that the certificate names.");
    try {
      const token = jws(listed.token, "statuslist+jwt");
      const list = token.payload;
      const chain = token.certificates.map(certificate => read(base64(certificate)));
      if (list.sub !== uri || !await isSigned(token, chain[0]) || await faultOf(chain, from.roots, from.iat) || chain[0].serial !== payload.issuer.code)
        return unsure("list-unusable", "The list is not the issuer's.");
      if (now >= list.exp || list.iat > from.iat + 60 || ![1, 2].includes(list.status_list.bits)) return unsure("list-unusable", "The list has expired, or is of another form.");
      const bits = list.status_list.bits;
      const bytes = await inflate(base64url(list.status_list.lst), mostStatuses * bits / 8);
      if (!Number.isInteger(idx) || idx < 0 || (idx + 1) * bits > bytes.length * 8) return unsure("list-unusable", "The list ends before the place of this certificate.");
      const value = (bytes[Math.floor(idx * bits / 8)] >> (idx * bits % 8)) & ((1 << bits) - 1);
      const result = [["pass", "valid-as-of-bundle"], ["fail", "no-longer-valid"], ["fail", "suspended"]][value];
      return result ? { ...check("status", ...result), asOf: list.iat } : unsure("list-unusable", "The list says something that is not known.");
    } catch {
      return unsure("list-unusable", "The list cannot be read.");
    }
  }

  const verdictOf = checks =>
    checks.some(each => each.verdict === "fail") ? "fail"
    : checks.some(each => each.verdict === "could-not-check") || !checks.some(each => each.verdict === "pass") ? "could-not-check" : "pass";

  const unread = code => ({ verdict: "fail", checks: [check("format", "fail", code, "The file cannot be read.")], claims: null });

  // Whether an annotated copy still counts is told by the vault alone.
  const unasked = code => ({ verdict: "could-not-check", checks: [check("format", "could-not-check", code)], claims: null });

  // The report on a file: as the vault gives it, for what a browser can check.
  async function verify(bytes, from, now) {
    let disclosed;
    let text;
    try {
      const found = await credentialIn(bytes);
      text = found.text;
      disclosed = await disclose(found.credential);
      if (contradicts(disclosed.payload)) return unread("times-differ");
    } catch (problem) {
      if (problem instanceof Malformed && problem.message === "copy-needs-vault") return unasked(problem.message);
      return unread(problem instanceof Malformed && problem.message.includes("-") ? problem.message : "broken-object");
    }
    const { token, payload, shown, withheld } = disclosed;
    const isDocument = text.startsWith("%PDF-");
    let issuer;
    let listed = [];
    try {
      listed = listedFor(payload, from.issuers);
      issuer = await issuerChecks(token, payload, from.roots, listed);
      const keyId = hex(await sha256(read(base64(token.certificates[0])).key)).slice(0, 32);
      if (issuer[1].verdict === "pass" && from.issuers.some(other => other.compromisedKeys?.includes(keyId)))
        issuer[1] = check("issuer-certificate", "could-not-check", "compromise-undated");
    } catch {
      issuer = [check("issuer-signature", "fail", "certificates-malformed"), check("issuer-certificate", "fail", "certificates-malformed")];
    }
    const checks = [
      withheld > 0 ? check("format", "could-not-check", "parts-withheld") : check("format", "pass", "well-formed"),
      check("content-digest", "not-applicable", "offline"),
      ...issuer,
      authority(payload, shown, from.issuers),
      ...(isDocument ? await Documents.checks(bytes, text, payload, from.roots, certificate => isStranger(listed, certificate))
        : ["document-signature", "document-unchanged", "document-shows-data"].map(name => check(name, "not-applicable", "no-document"))),
      validity(payload, now),
      await status(payload, from, now),
      check("log-inclusion", "not-applicable", "offline"),
    ];
    const genuine = issuer.every(each => each.verdict === "pass");
    return { verdict: verdictOf(checks), checks, claims: genuine ? { payload, shown } : null, isDocument };
  }

  return { bundle, kindOf, verify };
})();
