// “12 min ago” on the comments of the last day. The full time stays, as the element's title.

const words = new Intl.RelativeTimeFormat("en", { style: "short", numeric: "always" });

const show = (time, now) => {
  time.title ||= time.textContent;
  const minutes = Math.round((now - Date.parse(time.dateTime)) / 6e4);
  // a clock that is slow must not speak of the future
  if (minutes < 1) time.textContent = minutes > -10 ? "just now" : time.title;
  else if (minutes < 60) time.textContent = words.format(-minutes, "minute");
  else if (minutes < 24 * 60) time.textContent = words.format(-Math.floor(minutes / 60), "hour");
  else time.textContent = time.title;
};

export const times = () => {
  const all = [...document.querySelectorAll(".comment > .meta > time[datetime]")];
  const update = () => {
    const now = Date.now();
    all.forEach((time) => show(time, now));
  };
  update();
  if (all.length) setInterval(() => document.hidden || update(), 6e4);
};
