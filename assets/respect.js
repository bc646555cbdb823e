// Respect without a new page. Whatever goes wrong, the form is sent as it would be without scripts.

const put = (button, on) => {
  const count = button.querySelector("span");
  const number = Number(count.textContent.replace(/\D/g, "")) + (on ? 1 : -1);
  button.setAttribute("aria-pressed", on);
  button.value = on ? "no" : "yes";
  count.textContent = Math.max(0, number).toLocaleString("en");
};

const send = async (button) => {
  const on = button.value === "yes";
  const body = new URLSearchParams({ respect: button.value });
  const options = { method: "POST", body, redirect: "manual", headers: { accept: "text/html" } };
  const answer = await fetch(button.formAction, options);
  if (!answer.ok && answer.type !== "opaqueredirect") throw new Error(answer.statusText);
  put(button, on);
};

export const respect = () => {
  document.getElementById("respect")?.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.dataset.plain) return;
    event.preventDefault();
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    send(button)
      .catch(() => {
        button.dataset.plain = "1";
        button.form.requestSubmit(button);
      })
      .finally(() => (button.ariaBusy = null));
  });
};
