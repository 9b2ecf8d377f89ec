// Follow an import without asking for the page again; it is shown anew when the import has ended.
const page = document.querySelector("[data-import]");
const address = `/api/v1/imports/${page.dataset.import}/events`;
const share = document.querySelector("#share");
const words = document.querySelector("#percent");
const follow = new EventSource(address);

follow.addEventListener("import", (event) => {
  const told = JSON.parse(event.data);
  if (told.state !== page.dataset.state) {
    follow.close();
    location.reload();
    return;
  }
  const percent = Math.floor(told.share * 100);
  share.value = told.share;
  const label = told.state === "waiting" ? `排队，前面还有 ${told.ahead} 个` : `进行中，${percent}%`;
  if (words.textContent !== label) words.textContent = label;
});
follow.addEventListener("error", () => {
  follow.close();
  setTimeout(() => location.reload(), 3000);
});
