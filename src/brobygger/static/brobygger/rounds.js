/* While a report is written: say when it is being saved, and when it could not be. */
"use strict";

(() => {
  const form = document.querySelector("form[data-saving]");
  if (!form) return;

  function say(state, text) {
    const line = document.querySelector("#saved");
    if (!line || line.dataset.state === "problem") return;
    line.dataset.state = state;
    if (line.firstChild) line.firstChild.textContent = text;
  }

  form.addEventListener("input", () => say("saving", form.dataset.saving));
  document.addEventListener("htmx:error", () => say("failed", form.dataset.failed));
  document.addEventListener("htmx:before:swap", (event) => {
    const status = event.detail?.ctx?.response?.status ?? 200;
    if (status >= 500 || status === 403 || status === 404) {
      event.preventDefault();
      say("failed", status === 403 ? form.dataset.refused : form.dataset.failed);
    }
  });
})();
