// The pages work without this file; it only makes them kinder.
"use strict";

// Groups a code in fours while it is typed, and leaves the caret where it was.
const code = document.getElementById("code");
code?.addEventListener("input", event => {
  if (event.isComposing) return;
  const symbolsBefore = text => text.replace(/[^0-9A-Za-z]/g, "").length;
  const caret = symbolsBefore(code.value.slice(0, code.selectionStart));
  const symbols = code.value.toUpperCase().replace(/[^0-9A-Z]/g, "");
  if (symbols.length > 16) return;
  code.value = symbols.match(/.{1,4}/g)?.join("-") ?? "";
  const place = caret + Math.max(0, Math.ceil(caret / 4) - 1);
  code.setSelectionRange(place, place);
});

// Takes a file that is dropped anywhere in the form, and says at once when it is too large.
const file = document.getElementById("file");
if (file) {
  const form = file.form;
  const mark = on => file.classList.toggle("over", on);
  form.addEventListener("dragover", event => { event.preventDefault(); mark(true); });
  form.addEventListener("dragleave", () => mark(false));
  form.addEventListener("drop", event => {
    event.preventDefault();
    mark(false);
    if (event.dataTransfer.files.length === 1) {
      file.files = event.dataTransfer.files;
      file.dispatchEvent(new Event("change"));
    }
  });
  file.addEventListener("change", () => {
    const tooLarge = file.files[0]?.size > file.dataset.most * 1024 * 1024;
    file.setCustomValidity(tooLarge ? file.dataset.tooLarge : "");
    if (tooLarge) file.reportValidity();
  });
}

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// Counts the seconds of a live code down, and takes it away when it is over.
const remaining = document.getElementById("remaining");
if (remaining) {
  const end = Date.now() + remaining.dataset.seconds * 1000;
  const timer = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    remaining.textContent = seconds > 0 ? remaining.dataset.text.replace("{0}", seconds) : remaining.dataset.over;
    if (seconds > 0) return;
    clearInterval(timer);
    document.querySelector(".live-code")?.remove();
  }, 250);
}
