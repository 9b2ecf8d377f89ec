// Follow links marked data-swap without losing the reader's place: only <main> is exchanged.
const focusable = "a[href], summary";

async function swap(address, push) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.querySelector("main");
  const links = [...main.querySelectorAll(focusable)];
  const place = links.indexOf(document.activeElement);
  const opened = document.querySelector("#show-picture")?.checked;
  main.innerHTML = page.querySelector("main").innerHTML;
  document.title = page.title;
  if (opened) document.querySelector("#show-picture").checked = true;
  main.querySelectorAll(focusable)[place]?.focus({ preventScroll: true });
  if (push) history.pushState(null, "", address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const address = link.getAttribute("href");
  swap(address, true).catch(() => location.assign(address));
});
window.addEventListener("popstate", () => {
  swap(location.href, false).catch(() => location.reload());
});
