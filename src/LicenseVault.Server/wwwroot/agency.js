// The pages of agencies work without this file; it shows a certificate while it is typed, and a batch while it is issued.
"use strict";

// Asks this site for a page, and takes one part of it.
const partOf = async (address, id, options) => {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById(id);
};

const draft = document.querySelector("form[data-preview]");
if (draft) {
  const shown = document.getElementById(draft.dataset.preview);
  let timer, asked;
  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new FormData(draft);
    body.set("act", "preview");
    try {
      const part = await partOf(draft.action, draft.dataset.preview, { method: "POST", body, signal: asked.signal });
      if (part) shown.replaceChildren(...part.childNodes);
    } catch {
      // A newer one is on its way, or the button will say what is the matter.
    }
  };
  draft.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 700);
  });
}

// One click is enough, whatever a tired finger does.
for (const form of document.querySelectorAll("main form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}

const watch = async () => {
  const books = document.getElementById("books");
  if (!books?.dataset.watch) return;
  try {
    const part = await partOf(books.dataset.watch, "books");
    if (part) books.replaceWith(part);

    // What can be done with it stands outside the books, and is another thing once it is examined.
    if (part && books.dataset.examined === "no" && part.dataset.examined !== "no") location.reload();
  } catch {
    // The vault may be away for a moment; the next look will tell.
  }
  setTimeout(watch, 1000);
};
setTimeout(watch, 1000);
