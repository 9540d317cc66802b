// 核实台 by keys: v verify, r return, j k next and previous, space to tick, b many at once, ? the list of keys.
const at = (id) => document.getElementById(id);

const boxes = () => [...document.querySelectorAll("#bulk input[name=pick]")];

function count() {
  const number = boxes().filter((box) => box.checked).length;
  at("picked").textContent = number ? `已选 ${number} 条` : "";
  at("ask-bulk").textContent = number ? `批量办理 ${number} 条` : "批量办理勾选的";
}

function follow(id) {
  const link = at(id);
  if (link) link.click();
}

const deeds = {
  v: () => follow("do-verify"),
  r: () => {
    const reason = at("common");
    if (reason) reason.focus();
  },
  j: () => follow("after"),
  k: () => follow("before"),
  b: () => follow("ask-bulk"),
  " ": () => {
    const box = document.querySelector("#bulk li.on input[name=pick]");
    if (box && !box.disabled) {
      box.checked = !box.checked;
      count();
    }
  },
  "?": () => {
    at("keys").open = !at("keys").open;
  },
};

function pressed(event) {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing) {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      follow("do-return");
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  // The space bar still presses the button or ticks the box that has the focus.
  if (event.key === " " && event.target.closest("a, button, input, summary")) return;
  const deed = deeds[event.key.toLowerCase()];
  if (deed) {
    event.preventDefault();
    deed();
  }
}

// A small picture takes the place of the large one, and its words the place of the large one's words.
function swap(event) {
  const link = event.target.closest("a.swap");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const [small, large] = [link.querySelector("img"), at("proof")];
  const [src, alt] = [large.src, large.alt];
  Object.assign(large, { src: small.src, alt: small.alt });
  at("proof-link").href = small.src;
  Object.assign(small, { src, alt });
  link.href = src;
  link.parentElement.querySelector("figcaption").textContent = alt;
  const words = at("proof-words").textContent;
  at("proof-words").textContent = link.dataset.words;
  link.dataset.words = words;
}

if (at("verify-desk")) {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", swap);
  at("bulk").addEventListener("change", count);
  count();
  const current = document.querySelector(".queue li.on");
  if (current && window.matchMedia("(min-width: 1101px)").matches) current.scrollIntoView({ block: "nearest" });
}
