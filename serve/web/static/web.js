"use strict";
// Keys and marks. All of the room works without this.
(() => {
  const all = (q) => [...document.querySelectorAll(q)];
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]");

  // Moves the focus among elements, from the one that has it or is on top of the view.
  const move = (list, by) => {
    if (!list.length) return;
    let i = list.findIndex((x) => x === document.activeElement || x.contains(document.activeElement));
    if (i < 0) {
      i = list.findIndex((x) => x.getBoundingClientRect().top >= 0);
      i = i < 0 ? list.length - 1 : by > 0 ? i : i - 1;
    } else {
      i += by;
    }
    const to = list[Math.max(0, Math.min(list.length - 1, i))];
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "center" });
  };

  const keys = document.getElementById("keys");
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e) || keys.open) return;
    switch (e.key) {
      case "j": case "k":
        move(all("[data-item] a[href]").filter((a) => a === a.closest("[data-item]").querySelector("a[href]")), e.key === "j" ? 1 : -1);
        break;
      case "n": case "p":
        move(all("sup.ref a"), e.key === "n" ? 1 : -1);
        break;
      case "/":
        document.querySelector("[data-find]")?.focus();
        break;
      case "?":
        keys.showModal();
        break;
      default:
        return;
    }
    e.preventDefault();
  });

  // A statement and its note, a sentence and its translation light up together.
  for (const [inText, beside] of [["said", "note"], ["sentence", "sentence"]]) {
    const pairs = (el) => {
      const id = el.dataset[inText] ?? el.dataset[beside];
      return all(`[data-${inText}="${CSS.escape(id)}"], [data-${beside}="${CSS.escape(id)}"]`);
    };
    for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) {
      addEventListener(kind, (e) => {
        const el = e.target.closest?.(`[data-${inText}], [data-${beside}]`);
        if (el) for (const x of pairs(el)) x.classList.toggle("lit", kind === "pointerover" || kind === "focusin");
      });
    }
  }

  // A number opens its note.
  const open = () => {
    const note = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (note?.matches("details.note")) note.open = true;
  };
  addEventListener("hashchange", open);
  open();

  for (const pre of all("[data-copy]")) {
    const b = document.createElement("button");
    b.type = "button";
    b.className = "copy";
    b.textContent = pre.dataset.copy;
    b.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.textContent);
      b.textContent = "✓";
      setTimeout(() => { b.textContent = pre.dataset.copy; }, 1500);
    });
    pre.after(b);
  }
})();
