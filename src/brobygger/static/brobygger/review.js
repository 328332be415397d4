/* The review by keyboard: single keys press the links and buttons that are there anyway.

   Every key can be switched off (WCAG 2.1.4), and none is heard while something is
   written, chosen or pressed. Elements say by data-key which key presses them. */
"use strict";

(() => {
  const STORED = "brobygger-review-keys";
  const UNSAVED = "brobygger-review-unsaved ";
  const KEYS = {
    j: "next",
    k: "previous",
    Enter: "keep",
    e: "edit",
    x: "reject",
    u: "undo",
    "?": "help",
  };
  const BUSY = "a, button, input, select, textarea, summary, label, [contenteditable]";

  const one = (selector) => document.querySelector(selector);

  function isOn() {
    try {
      return localStorage.getItem(STORED) !== "off";
    } catch {
      return true; // the browser keeps nothing
    }
  }

  function switchKeys(on) {
    try {
      localStorage.setItem(STORED, on ? "on" : "off");
    } catch {
      /* then it holds for this page only: the box shows it */
    }
  }

  function showHelp() {
    const help = one("[data-keys]");
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
  }

  function edit() {
    const field = one("#review .plans-item[aria-current] form :is(textarea, input:not([type=hidden]), select)");
    if (field) field.focus();
  }

  function press(deed) {
    if (deed === "help") return showHelp();
    if (deed === "edit") return edit();
    one(`#review [data-key="${deed}"]`)?.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape" && target.matches("#review :is(input, textarea, select)")) {
      one("[data-open-item]")?.focus();
      return;
    }
    const deed = KEYS[event.key];
    // A key that a control itself answers is left to it; letters only where one writes.
    const taken = deed === "keep" ? BUSY : "input, select, textarea, [contenteditable]";
    if (!deed || target.closest(taken) || !one("[data-keys-on]")?.checked) return;
    event.preventDefault();
    press(deed);
  });

  /* Two parts: what stands behind the caret in the first goes to the second. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-split-here]");
    if (!button) return;
    const form = button.closest("[data-split]");
    const first = form.querySelector("[name=first]");
    const second = form.querySelector("[name=second]");
    const at = first.selectionStart;
    const gap = first.tagName === "TEXTAREA" && first.value.includes("\n") ? "\n" : " ";
    const behind = first.value.slice(at).trim();
    second.value = [behind, second.value.trim()].filter(Boolean).join(gap);
    first.value = first.value.slice(0, at).trim();
    second.focus();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-keys-on]")) switchKeys(event.target.checked);
  });

  /* What is written and not saved yet waits in this window, for the same version of the
     same item: whoever looks elsewhere, or comes back, finds it again. */
  const written = (form) =>
    [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "submit");

  function placeOf(form) {
    const { version, add } = form.elements;
    return `${UNSAVED}${form.getAttribute("action")} ${(version ?? add).value}`;
  }

  function keepWords(form) {
    const fields = written(form).map(({ name, value, checked }) => [name, value, checked ?? false]);
    try {
      sessionStorage.setItem(placeOf(form), JSON.stringify(fields));
    } catch {
      /* the browser keeps nothing */
    }
  }

  function keptWords(form) {
    try {
      return JSON.parse(sessionStorage.getItem(placeOf(form)) ?? "[]");
    } catch {
      return [];
    }
  }

  function forgetWords(form) {
    form.querySelector("[data-unsaved-note]").hidden = true;
    try {
      sessionStorage.removeItem(placeOf(form));
    } catch {
      /* the browser keeps nothing */
    }
  }

  function putBackWords(form) {
    if (form.dataset.unsaved === "sent") return keepWords(form);
    const fields = written(form);
    const kept = keptWords(form);
    if (!kept.length || kept.length !== fields.length) return;
    if (kept.some(([name], at) => name !== fields[at].name)) return;
    kept.forEach(([, value, checked], at) => {
      const field = fields[at];
      const isBox = field.type === "checkbox" || field.type === "radio";
      if (isBox ? field.checked === checked : field.value === value) return;
      if (isBox) field.checked = checked;
      else field.value = value;
      const folded = field.closest("details");
      if (folded) folded.open = true;
      form.querySelector("[data-unsaved-note]").hidden = false;
    });
  }

  for (const [happening, deed] of [
    ["input", keepWords],
    ["submit", forgetWords],
    ["reset", forgetWords],
  ])
    document.addEventListener(
      happening,
      (event) => {
        const form = event.target.closest?.("form[data-unsaved]");
        if (form) deed(form);
      },
      true,
    );

  /* Scroll the paper, and only that, to what was found. */
  function showMark() {
    const paper = one(".plans-source__paper");
    const mark = paper?.querySelector(".plans-frame, mark");
    if (!mark) return;
    const inside = mark.getBoundingClientRect();
    const around = paper.getBoundingClientRect();
    if (inside.top < around.top || inside.bottom > around.bottom)
      paper.scrollTop += inside.top - around.top - around.height / 4;
  }

  function furnish() {
    for (const button of document.querySelectorAll("[data-split-here]")) button.hidden = false;
    for (const form of document.querySelectorAll("form[data-unsaved]")) putBackWords(form);
    showMark();
  }

  const help = one("[data-keys]");
  if (help) {
    help.hidden = false;
    help.querySelector("[data-keys-on]").checked = isOn();
  }
  furnish();
  new MutationObserver(furnish).observe(one("#main"), { childList: true });
})();
