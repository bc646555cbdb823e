// Replying and quoting in place: the form comes to the comment, with the words already in it.
import { keep } from "./drafts.js";

// The form at the end of the page; a closed discussion has a sentence there.
const main = () => document.querySelector("form#write[data-draft]");

const words = (element) => {
  const selection = getSelection();
  const inside =
    !selection.isCollapsed && element.contains(selection.anchorNode) && element.contains(selection.focusNode);
  return (inside ? selection.toString() : element.innerText).trim();
};

const quoted = (text) => `${text.replace(/^/gm, "> ").replace(/^> $/gm, ">")}\n\n`;

const put = (form, text) => {
  const box = form.elements.body;
  const before = box.value.replace(/\s+$/, "");
  if (text) box.value = (before ? `${before}\n\n` : "") + quoted(text);
  box.focus({ preventScroll: true });
  box.setSelectionRange(box.value.length, box.value.length);
  form.scrollIntoView({ block: "nearest" });
  box.dispatchEvent(new Event("input"));
};

const open = (comment, link) => {
  const number = comment.id.slice(1);
  const there = document.getElementById(`reply-${number}`);
  if (there) return there;
  const form = main().cloneNode(true);
  form.id = `reply-${number}`;
  // what belonged to the form at the end of the page must not exist twice
  for (const element of form.querySelectorAll("[id]")) {
    const id = element.id;
    element.id = `${id}-${number}`;
    for (const name of ["for", "aria-describedby"]) {
      const user = form.querySelector(`[${name}="${id}"]`);
      user?.setAttribute(name, element.id);
    }
  }
  form.querySelectorAll(".problem, .vh[role=status]").forEach((element) => element.remove());
  const who = comment.querySelector(".meta bdi")?.textContent;
  const heading = form.querySelector("h2");
  heading.textContent = who ? `Reply to ${who} (${number})` : `Reply to ${number}`;
  form.setAttribute("aria-labelledby", heading.id);
  const parent = form.elements.parent ?? document.createElement("input");
  Object.assign(parent, { type: "hidden", name: "parent", value: number });
  form.prepend(parent);
  form.elements.body.value = "";
  form.elements.body.removeAttribute("aria-invalid");
  const cancel = document.createElement("button");
  Object.assign(cancel, { type: "button", className: "go ghost", textContent: "Cancel" });
  const close = () => {
    form.remove();
    link.focus();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !form.elements.body.value.trim()) close();
  });
  form.querySelector(".send .left").before(cancel);
  comment.append(form);
  keep(form);
  return form;
};

export const replies = () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.reply, a.quote, a.q");
    // a new tab, a middle button and pages without a form take the link as it is
    if (!link || !main() || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const comment = link.closest(".comment");
    if (link.classList.contains("q")) {
      // the form at the end is for the article only where it answers no comment
      if (main().elements.parent) return;
      event.preventDefault();
      put(main(), words(link.parentElement));
    } else if (comment?.id) {
      event.preventDefault();
      const quote = link.classList.contains("quote");
      put(open(comment, link), quote ? words(comment.querySelector(".body")) : "");
    }
  });
};
