// The wall refreshes itself. After a cut it says so and tries again, at first soon, then every half minute.
const wall = document.getElementById("wall");
const state = document.getElementById("state");
const every = Number(wall.dataset.every) * 1000;
const PATIENCE = 20000;
let failures = 0;

const clock = () => new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date());

function say(words, css) {
  state.textContent = words;
  state.className = css;
}

async function fetched() {
  const address = new URL(window.location.href);
  address.searchParams.set("part", "1");
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { signal: stop.signal, cache: "no-store", credentials: "same-origin" });
    // Signed out in the meantime: the whole page shows the door.
    if (answer.redirected) window.location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    return await answer.text();
  } finally {
    clearTimeout(timer);
  }
}

async function refresh() {
  try {
    wall.innerHTML = await fetched();
    failures = 0;
    say(`每 ${every / 1000} 秒自动刷新 · 连接正常`, "ok");
    setTimeout(refresh, every);
  } catch {
    failures += 1;
    say(`连接中断，正在重连 · 上面是 ${clock()} 以前的数`, "cut");
    setTimeout(refresh, Math.min(5000 * failures, 30000));
  }
}

say(`每 ${every / 1000} 秒自动刷新 · 连接正常`, "ok");
setTimeout(refresh, every);
