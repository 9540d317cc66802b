// What is typed is kept in this browser at once and on the server a moment later; a broken line loses nothing.

const PRIVATE = new Set(["csrfmiddlewaretoken", "uploads", "head_name", "id_number", "household_text"]);
const PAUSE = 1200;
const RETRY = 10000;

export function keyOf(form) {
  const { user, ledger, kind, row } = form.dataset;
  return `typed:${user}:${ledger}:${kind}:${row}`;
}

function clock(at = new Date()) {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

function typedIn(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !PRIVATE.has(name));
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, kept) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false; // full or forbidden: the server still keeps it
  }
}

function putBack(form, values) {
  const known = new Map();
  values.forEach(([name, value]) => known.set(name, [...(known.get(name) || []), value]));
  for (const control of form.elements) {
    if (!control.name || PRIVATE.has(control.name) || control.type === "file" || control.type === "submit") continue;
    const texts = known.get(control.name);
    if (control.type === "checkbox" || control.type === "radio") control.checked = Boolean(texts && texts.includes(control.value));
    else if (texts) control.value = texts[0];
  }
  form.dispatchEvent(new CustomEvent("restored"));
}

// Whether the server stored the form of this token; null when nobody can say now.
async function wasStored(form, token) {
  try {
    const answer = await fetch(`${form.dataset.stored}${token}/`);
    return answer.ok ? (await answer.json()).stored : null;
  } catch {
    return null;
  }
}

export async function keepTyping(form) {
  const key = keyOf(form);
  const state = document.getElementById("state");
  let timer = 0;
  let changes = 0;

  const say = (words, bad = false) => {
    state.textContent = words;
    state.classList.toggle("bad", bad);
  };
  const token = () => form.elements.token.value;

  async function send() {
    clearTimeout(timer);
    const upTo = changes;
    const body = new FormData();
    typedIn(form).forEach(([name, value]) => body.append(name, value));
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("row", form.dataset.row);
    try {
      const answer = await fetch(form.dataset.typed, { method: "POST", body });
      const told = await answer.json();
      if (!answer.ok) return say(told.detail || "没有自动保存，请先存草稿。", true);
      if (told.stored) return localStorage.removeItem(key);
      if (upTo === changes) say(`✓ 已自动保存 ${told.at} · 断网也不丢`);
    } catch {
      const kept = read(key);
      say(`没有网络，${clock(new Date(kept ? kept.at : Date.now()))} 已存在本机，连上后自动上传`, true);
      timer = setTimeout(send, RETRY);
    }
  }

  function changed(event) {
    if (event && event.target && (event.target.type === "file" || event.target.id === "keep_place")) return;
    changes += 1;
    write(key, { token: token(), at: Date.now(), values: typedIn(form), sent: false });
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => changes && send());
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say("没有网络，内容已存在本机；连上以后再点一次。", true);
      return;
    }
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    clearTimeout(timer);
    write(key, { token: token(), at: Date.now(), values: typedIn(form), sent: true });
    say("正在保存……");
  });
  window.addEventListener("pageshow", () => delete form.dataset.sending);

  const local = read(key);
  if (!local || form.dataset.wrong) return;
  const saved = Number(form.dataset.saved || 0) * 1000;
  if (local.token !== token()) {
    const gone = await wasStored(form, local.token);
    if (gone) return localStorage.removeItem(key);
    if (local.at <= saved + 1000) return;
    form.elements.token.value = local.token;
  } else if (local.at <= saved + 1000) return;
  putBack(form, local.values);
  form.elements.token.value = local.token;
  say(`接着上次填的，${clock(new Date(local.at))} 存在本机`);
  changes += 1;
  send();
}

// On pages after a form: what was sent and stored need not be kept in this browser any longer.
export async function forgetSent(address) {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("typed:"))) {
    const kept = read(key);
    if (!kept || !kept.sent) continue;
    try {
      const answer = await fetch(`${address}${kept.token}/`);
      if (answer.ok && (await answer.json()).stored) localStorage.removeItem(key);
    } catch {
      return;
    }
  }
}
