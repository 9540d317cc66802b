// Choosing a row while typing: an input with a list beneath, by mouse, finger and keyboard (ARIA combobox).

const PAUSE = 200;

export function ahead(box) {
  const input = box.querySelector("input[type=text]");
  const chosen = box.querySelector("input[type=hidden]");
  const list = box.querySelector("ul");
  let hits = [];
  let at = -1;
  let timer = 0;
  let asked = 0;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function item(words, sub, demo) {
    const line = document.createElement("li");
    line.append(words);
    if (demo) {
      const sign = document.createElement("i");
      sign.className = "demo";
      sign.textContent = "演示";
      line.append(sign);
    }
    if (sub) {
      const small = document.createElement("span");
      small.className = "sub";
      small.textContent = sub;
      line.append(small);
    }
    return line;
  }

  function show(answer) {
    hits = answer.results;
    list.textContent = "";
    hits.forEach((hit, index) => {
      const line = item(hit.label, hit.sub, hit.demo);
      line.id = `${list.id}_${index}`;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", "false");
      line.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(index);
      });
      list.append(line);
    });
    if (!hits.length || answer.full) {
      const words = hits.length ? "不止这些，请再多输几个字" : "没有找到，请核对；没有登记过的先去登记";
      const line = item(words, "", false);
      line.className = "none";
      line.setAttribute("role", "option");
      line.setAttribute("aria-disabled", "true");
      line.setAttribute("aria-selected", "false");
      list.append(line);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    at = -1;
  }

  function choose(index) {
    chosen.value = hits[index].id;
    input.value = hits[index].label;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function move(step) {
    if (list.hidden || !hits.length) return;
    at = (at + step + hits.length) % hits.length;
    hits.forEach((_, index) => list.children[index].setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", `${list.id}_${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const mine = (asked += 1);
    try {
      // In the body: an identity number has no place in an address, which servers write into their logs.
      const body = new FormData();
      body.set("csrfmiddlewaretoken", input.form.elements.csrfmiddlewaretoken.value);
      body.set("q", input.value.trim());
      const answer = await fetch(box.dataset.ahead, { method: "POST", body });
      if (answer.ok && mine === asked) show(await answer.json());
    } catch {
      close(); // no line: what is typed is looked up when the form is sent
    }
  }

  input.addEventListener("input", () => {
    chosen.value = "";
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && input.value.trim().length > 1) ask();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden && hits.length) {
      event.preventDefault();
      choose(at < 0 ? 0 : at);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}
