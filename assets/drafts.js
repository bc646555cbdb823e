// What is written stays in this browser until it is posted: per article and comment answered.
// The token goes with it, so that posting again after a lost connection is the same post.

const DAYS = 30;

const read = (store, key) => {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
};
const write = (store, key, value) => {
  try {
    if (value === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
  } catch {
    // private windows and full disks: the draft then lives in the page alone
  }
};

const keyOf = (form) => `draft:${form.dataset.draft}:${form.elements.parent?.value ?? ""}`;

// A post that came back to another address, on a page that returns no draft, has arrived.
const clearPosted = () => {
  const posted = read(sessionStorage, "posted");
  if (!posted) return;
  write(sessionStorage, "posted", null);
  const arrived = posted.from !== location.href && !document.querySelector("[data-keep]");
  if (arrived) write(localStorage, posted.key, null);
};

const clearOld = () => {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith("draft:")) continue;
    const draft = read(localStorage, key);
    if (!draft || Date.now() - draft.at > DAYS * 864e5) write(localStorage, key, null);
  }
};

// Says how many characters are left, once it matters; aloud only after a pause in typing.
const counter = (form, box) => {
  const shown = form.querySelector(".left");
  const limit = Number(form.dataset.limit);
  if (!shown || !limit) return () => {};
  const said = document.createElement("span");
  said.className = "vh";
  said.setAttribute("role", "status");
  shown.after(said);
  shown.setAttribute("aria-hidden", "true");
  let timer;
  return () => {
    // characters as the server counts them, not UTF-16 units
    const left = limit - (box.value.length > limit / 2 ? [...box.value].length : box.value.length);
    const near = left < limit / 5;
    const words = left < 0 ? `${-left} characters too many` : `${left} characters left`;
    shown.textContent = near ? words : "";
    shown.classList.toggle("over", left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = left < 200 ? words : ""), 1500);
  };
};

/** Keeps the draft of one form and counts its characters. */
export const keep = (form) => {
  const box = form.elements.body;
  const name = form.elements.name;
  const token = form.elements.token;
  const count = counter(form, box);
  box.addEventListener("input", count);
  count();
  if (!form.dataset.draft) return;
  const key = keyOf(form);
  const save = () => {
    const body = box.value;
    write(localStorage, key, body.trim() ? { body, token: token.value, at: Date.now() } : null);
  };
  const kept = read(localStorage, key);
  if (kept && !document.querySelector("[data-keep]")) {
    // words that came with the page, such as a quote, go below what was written before
    const came = box.value.trim();
    box.value = kept.body.includes(came) ? kept.body : `${kept.body.trimEnd()}\n\n${box.value}`;
    token.value = kept.token;
    count();
  } else {
    // a secret of this browser's: whoever sends it again is the same writer
    token.value = crypto.randomUUID?.() ?? token.value;
  }
  if (name && !name.value) name.value = read(localStorage, "name") ?? "";
  box.addEventListener("input", save);
  form.addEventListener("submit", (event) => {
    save();
    if (name?.value.trim()) write(localStorage, "name", name.value.trim());
    if (event.submitter?.name !== "preview") {
      write(sessionStorage, "posted", { key, from: location.href });
    }
  });
};

export const drafts = () => {
  clearPosted();
  clearOld();
  document.querySelectorAll("form.write").forEach((form) => form.elements.body && keep(form));
};
