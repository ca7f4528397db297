// The page to which drafts are given: sends them, shows what comes back, and keeps nothing.
"use strict";

(() => {
  const at = (id) => document.getElementById(id);
  const desk = at("desk");
  const [text, file, day, fileName] = ["text", "file", "day", "name"].map(at);
  const [status, problem, result, card] = ["status", "problem", "result", "card"].map(at);
  const [dialog, timeline] = [at("timeline"), at("timeline-body")];
  const say = desk.dataset;
  const LIMIT = Number(say.limit);
  const PAUSE = 500; // ms without a key before a draft that is typed is checked

  // What is being checked: pasted text where `bytes` is null, else a file; `replaces` as the server understands it.
  let draft = { name: "", bytes: null, replaces: null };
  let asking = null; // the question that waits for its answer
  let waiting = 0; // the timer of what is typed
  let took = 0; // ms that the last answer took

  const told = (sentence) => {
    problem.textContent = sentence;
    problem.hidden = !sentence;
  };

  // -- a draft to the server, and back marked -------------------------------------------------------------

  async function check() {
    clearTimeout(waiting);
    if (asking) asking.abort();
    asking = null;
    told("");
    const body = draft.bytes ?? new TextEncoder().encode(text.value);
    if (!draft.bytes && !text.value.trim()) {
      clear();
      return;
    }
    if ((body.size ?? body.byteLength) > LIMIT) {
      told(say.tooLarge);
      return;
    }
    const mine = new AbortController();
    asking = mine;
    const slow = setTimeout(() => { status.textContent = say.working; result.setAttribute("aria-busy", "true"); }, 250);
    const begin = performance.now();
    const headers = { "Content-Type": "application/octet-stream", "X-Auditor-Name": encodeURIComponent(draft.name) };
    if (day.value) headers["X-Auditor-Day"] = day.value;
    if (draft.replaces !== null) headers["X-Auditor-Replaces"] = encodeURIComponent(draft.replaces);
    try {
      const answer = await fetch("/draft", { method: "POST", headers, body, signal: mine.signal });
      const found = await answer.json();
      if (asking !== mine) return;
      if (answer.ok) show(found);
      else refuse(found.problem || say.broken);
    } catch (error) {
      if (asking !== mine) return;
      refuse(error instanceof SyntaxError ? say.broken : say.gone);
    } finally {
      clearTimeout(slow);
      if (asking === mine) {
        asking = null;
        took = performance.now() - begin;
        result.removeAttribute("aria-busy");
        if (status.textContent === say.working) status.textContent = "";
      }
    }
  }

  function refuse(sentence) {
    told(sentence);
    status.textContent = "";
    result.replaceChildren();
    document.body.classList.remove("has-result");
    hide();
  }

  function show(found) {
    hide();
    if (draft.bytes && found.text !== null) {
      text.value = found.text; // from here on it is mended on the page
      draft = { ...draft, bytes: null };
    }
    result.innerHTML = found.html; // set and escaped by the server; the policy lets no script in it run
    for (const figure of result.querySelectorAll("a.fig[title]")) figure.removeAttribute("title");
    offerCopies(result);
    status.textContent = found.said + (draft.bytes ? `. ${say.document}` : "");
    document.body.classList.add("has-result");
  }

  function clear() {
    if (asking) asking.abort();
    asking = null;
    clearTimeout(waiting);
    draft = { name: "", bytes: null, replaces: null };
    file.value = "";
    fileName.textContent = "";
    status.textContent = "";
    told("");
    result.replaceChildren();
    document.body.classList.remove("has-result");
    hide();
  }

  function soon(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(check, Math.max(pause, 1.5 * took * (pause > 0)));
  }

  function take(files) {
    const one = files[0];
    draft = { name: one.name, bytes: one, replaces: null };
    text.value = "";
    fileName.textContent = files.length > 1 ? say.one + one.name : one.name;
    check();
  }

  desk.addEventListener("submit", (event) => { event.preventDefault(); check(); });
  desk.addEventListener("reset", () => { clear(); setTimeout(() => text.focus()); });
  file.addEventListener("change", () => { if (file.files.length) take(file.files); });
  day.addEventListener("change", () => soon(0));
  text.addEventListener("input", (event) => {
    if (draft.bytes || !text.value) {
      draft = { name: "", bytes: null, replaces: null };
      fileName.textContent = "";
    }
    soon(event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop" ? 0 : PAUSE);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); check(); }
  });
  result.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-replaces]");
    if (!button) return;
    draft = { ...draft, replaces: button.dataset.replaces };
    check();
  });

  // -- a file dropped anywhere on the page -----------------------------------------------------------------

  let inside = 0;
  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].some((type) => type === "Files");
  addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    inside += 1;
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", () => {
    inside = Math.max(0, inside - 1);
    if (!inside) document.body.classList.remove("dropping");
  });
  addEventListener("dragover", (event) => {
    if (carries(event) || event.target !== text) event.preventDefault(); // else the browser would leave the page
  });
  addEventListener("drop", (event) => {
    inside = 0;
    document.body.classList.remove("dropping");
    if (event.target === text && !carries(event)) return;
    event.preventDefault();
    const written = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) {
      take(event.dataTransfer.files);
    } else if (written) {
      clear();
      text.value = written;
      check();
    } else {
      told(say.none);
    }
  });

  // -- the evidence of a figure, beside it -----------------------------------------------------------------

  let over = 0;
  let shown = null;

  // Where the evidence stands beside the text and can be seen, it is pointed out; else a card has it.
  function evidence(figure) {
    const found = at(figure.dataset.note);
    if (!found) return;
    const note = found.closest("section.note") ?? found;
    if (shown !== figure) {
      hide();
      shown = figure;
      if (isSeen(note)) {
        note.classList.add("lit");
        figure.classList.add("lit");
        return;
      }
      const copy = note.cloneNode(true);
      for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
      for (const one of copy.querySelectorAll("details")) one.open = true;
      for (const one of copy.querySelectorAll("button.copy")) one.remove();
      card.replaceChildren(copy);
      offerCopies(card);
      figure.setAttribute("aria-describedby", "card");
      card.hidden = false;
    }
    if (!card.hidden) place(figure);
  }

  function isSeen(note) {
    const box = note.getBoundingClientRect();
    const folded = note.matches(":has(> details:not([open]))") || !note.checkVisibility();
    return !folded && box.top >= 0 && box.bottom <= innerHeight;
  }

  function place(figure) {
    const box = figure.getClientRects()[0];
    const [wide, high] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
    const left = Math.max(8, Math.min(box.left, wide - card.offsetWidth - 8));
    const below = high - box.bottom - 16;
    const above = box.top - 16;
    const under = below >= Math.min(card.scrollHeight, 320) || below >= above;
    card.style.maxHeight = `${Math.max(120, under ? below : above)}px`;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(under ? box.bottom + 6 : box.top - 6 - card.offsetHeight) + scrollY}px`;
  }

  function hide() {
    clearTimeout(over);
    card.hidden = true;
    for (const one of result.querySelectorAll(".lit")) one.classList.remove("lit");
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
  }

  function later(work, pause) {
    clearTimeout(over);
    over = setTimeout(work, pause);
  }

  const figureOf = (event) => (event.target.closest ? event.target.closest("#result a.fig") : null);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const figure = figureOf(event);
    if (figure) later(() => evidence(figure), 120);
    else if (event.target.closest && event.target.closest("#card")) clearTimeout(over);
    else if (shown) later(hide, 250);
    else clearTimeout(over);
  });
  result.addEventListener("focusin", (event) => {
    const figure = figureOf(event);
    if (figure && figure.matches(":focus-visible")) evidence(figure);
  });
  result.addEventListener("focusout", (event) => {
    if (figureOf(event) && !card.contains(event.relatedTarget)) later(hide, 250);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide(); });
  addEventListener("resize", () => { if (!card.hidden && shown) place(shown); });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#card")) {
      if (event.target.closest("a[href^='#']")) hide();
    } else if (figureOf(event)) {
      hide();
    }
  });

  // -- the suggested wording ---------------------------------------------------------------------------------

  function offerCopies(within) {
    for (const wording of within.querySelectorAll("[data-suggestion]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = say.copy;
      wording.after(" ", button);
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const wording = button.parentElement.querySelector("[data-suggestion]");
    let answer = say.copied;
    try {
      await navigator.clipboard.writeText(wording.textContent);
    } catch {
      getSelection().selectAllChildren(wording);
      answer = say.selected;
    }
    button.textContent = answer;
    setTimeout(() => { button.textContent = say.copy; }, 2000);
  });

  // -- an entity's timelines ---------------------------------------------------------------------------------

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href^='/entity?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    hide();
    timeline.textContent = say.loading;
    dialog.showModal();
    try {
      const answer = await fetch(link.getAttribute("href"), { headers: { "X-Auditor-Part": "1" } });
      const found = await answer.json();
      if (answer.ok) timeline.innerHTML = found.html;
      else timeline.textContent = found.problem;
    } catch {
      timeline.textContent = say.gone;
    }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  text.focus();
})();
