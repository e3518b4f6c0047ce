// The page that verifies in the browser. It fetches one bundle when it is opened, and after that nothing.
"use strict";

(() => {
  const form = document.getElementById("offline");
  const texts = JSON.parse(form.dataset.texts);
  const { offline: words, report, face, checks: checkWords } = texts;
  const pinned = form.dataset.pinned.split(" ");
  const state = document.getElementById("bundle-state");
  const result = document.getElementById("result");
  let kept = null;
  let taking = Promise.resolve();

  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
  const now = () => Math.floor(Date.now() / 1000);

  function node(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter(child => child !== null));
    return made;
  }

  const icon = verdict => document.querySelector(`#icon-${verdict} svg`).cloneNode(true);

  // As the other pages write it, by the same format.
  function timeOf(second) {
    const options = { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "Asia/Shanghai" };
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en", options).formatToParts(second * 1000).map(part => [part.type, part.value]));
    const month = new Intl.DateTimeFormat("en", { month: "numeric", timeZone: "Asia/Shanghai" }).format(second * 1000);
    const values = { yyyy: parts.year, MMMM: parts.month, M: month, d: parts.day, HH: parts.hour, mm: parts.minute, ss: parts.second };
    return face.time.replace(/yyyy|MMMM|M|d|HH|mm|ss/g, token => values[token]);
  }

  function ageOf(seconds) {
    const minutes = Math.max(0, Math.round(seconds / 60));
    return minutes < 120 ? fill(words.minutes, minutes) : fill(words.hours, Math.round(minutes / 60));
  }

  async function take(text) {
    try {
      kept = await Offline.bundle(text, pinned, now());
    } catch {
      kept = null;
      const kind = Offline.kindOf(text);
      state.textContent = kind === "bundle-given" ? words.bundleRefused : kind ? fill(words.bundleOther, checkWords.format.causes[kind]) : words.bundleNone;
      return;
    }
    state.textContent = now() >= kept.exp ? words.bundleExpired : fill(words.bundleReady, kept.iss, timeOf(kept.iat), timeOf(kept.exp));
  }

  async function fetchBundle() {
    try {
      const answer = await fetch("/bundle");
      if (!answer.ok) throw new Error();
      await take(await answer.text());
    } catch {
      state.textContent = words.bundleMissing;
    }
  }

  function valueOf(value) {
    if (typeof value === "string") return value.startsWith("data:image/") ? face.image : value;
    if (typeof value === "boolean") return value ? face.yes : face.no;
    if (Array.isArray(value)) return value.map(valueOf).join("\n");
    return value !== null && typeof value === "object" ? Object.values(value).map(valueOf).join("，") : String(value ?? "");
  }

  function faceOf({ payload, shown }) {
    const type = kept.types.find(other => other.code === payload.type.code && other.version === payload.type.version);
    const label = (name, otherwise) => {
      const rule = type?.fields.find(field => field.name === name);
      return rule ? (texts.tag === "en" && rule.labelEn ? rule.labelEn : rule.label) : otherwise;
    };
    const rows = [
      [face.type, payload.type.name],
      [label("number", face.number), shown.top.get("number")],
      [label("holder.name", face.holder), shown.holder.get("name")],
      [label("holder.idNumber", face.holderNumber), shown.holder.get("idNumber")],
      ...[...shown.fields].map(([name, value]) => [label(`fields.${name}`, name), value]),
      [face.issuer, payload.issuer.name],
      [face.validity, payload.validUntil ? fill(face.period, payload.validFrom, payload.validUntil) : fill(face.noEnd, payload.validFrom)],
      [face.identifier, payload.identifier],
    ];
    return node("dl", { class: "face" }, ...rows.filter(([, value]) => value !== undefined).map(([name, value]) =>
      node("div", {}, node("dt", {}, name), ...valueOf(value).split("\n").map(line => node("dd", {}, line)))));
  }

  function rowOf(check) {
    const text = checkWords[check.name];
    const remedy = text.remedies[check.code] ?? text.remedies[check.verdict];
    return node("li", { class: `check ${check.verdict}`, "data-check": check.name, "data-code": check.code }, icon(check.verdict), node("div", {},
      node("h3", {}, text.name, node("span", { class: "result" }, report.results[check.verdict])),
      node("p", { class: "hint" }, text.what),
      node("p", {}, text.causes[check.code] ?? check.detail),
      remedy && ["fail", "could-not-check"].includes(check.verdict) ? node("p", { class: "remedy" }, node("b", {}, report.remedy), ` ${remedy}`) : null));
  }

  function show({ verdict, checks, claims, isDocument }) {
    const title = report.verdicts[verdict];
    const status = checks.find(check => check.asOf);
    const against = checks.filter(check => check.verdict === verdict && verdict !== "pass").slice(0, 3);
    result.replaceChildren(
      node("section", { class: `verdict ${verdict}`, "aria-labelledby": "verdict" }, icon(verdict), node("div", {},
        node("h2", { id: "verdict" }, title.title),
        node("p", {}, title.summary),
        status ? node("p", { class: "age" }, fill(words.age, timeOf(status.asOf), ageOf(now() - status.asOf))) : null,
        against.length > 0 ? node("ul", {}, ...against.map(check => node("li", {}, checkWords[check.name].causes[check.code] ?? check.detail))) : null)),
      ...(isDocument ? [node("section", { class: "not-checked" }, node("h2", {}, words.notCheckedHeading), node("p", {}, words.notChecked))] : []),
      ...(claims ? [node("section", {}, node("h2", {}, report.certificate), node("p", { class: "hint" }, words.shown), faceOf(claims))] : []),
      node("section", {}, node("h2", {}, report.checks), node("ul", { class: "checks" }, ...checks.map(rowOf))));
    document.getElementById("verdict").scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    await taking;
    if (!kept) { result.replaceChildren(node("p", { class: "fault" }, state.textContent)); return; }
    const bytes = new Uint8Array(await document.getElementById("certificate").files[0].arrayBuffer());
    show(await Offline.verify(bytes, kept, now()));
  });

  document.getElementById("bundle").addEventListener("change", event => {
    if (event.target.files.length === 1) taking = event.target.files[0].text().then(take);
  });

  form.hidden = false;
  if (globalThis.crypto?.subtle === undefined) {
    state.textContent = words.notSecure;
    form.querySelector("button").disabled = true;
  } else {
    taking = fetchBundle();
  }
})();
