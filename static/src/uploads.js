// A running upload: how far it is, every second; when it has ended the page is asked for again.
const panel = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (!told.running) {
      window.location.reload();
      return;
    }
    panel.querySelector("[data-words]").textContent = told.words;
    const bar = panel.querySelector("progress");
    if (bar.hasAttribute("value")) bar.value = told.done;
  } catch {
    // The line is down: the next look may succeed.
  }
  window.setTimeout(look, 1000);
}

if (panel) window.setTimeout(look, 1000);
