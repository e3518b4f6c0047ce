// The pages of a kiosk work without this file; it gives the printer a button as large as the others.
"use strict";

const button = document.getElementById("print-paper");
const paper = document.getElementById("paper");
if (button && paper) {
  button.hidden = false;
  button.addEventListener("click", () => { paper.contentWindow.focus(); paper.contentWindow.print(); });
}
