// While a name or a code is typed: is it registered already, is something alike nearby, does the prefix fit?

const WATCHED = ["name", "region", "code", "kind"];
const PAUSE = 500;

export function lookWhileTyping(form) {
  const places = [...form.querySelectorAll("[data-said]")].filter((place) => ["name", "code"].includes(place.dataset.said));
  if (!places.length) return;
  let timer = 0;
  let asked = 0;

  async function look() {
    const query = new URLSearchParams({ row: form.dataset.row, kind_of_form: form.dataset.kind });
    WATCHED.forEach((name) => form.elements[name] && query.set(name, form.elements[name].value));
    const mine = (asked += 1);
    try {
      const answer = await fetch(`${form.dataset.look}?${query}`);
      if (!answer.ok || mine !== asked) return;
      const said = await answer.json();
      places.forEach((place) => {
        place.innerHTML = said[place.dataset.said] || "";
      });
    } catch {
      // no line: the same is said when the form is sent
    }
  }

  form.addEventListener("input", (event) => {
    if (!WATCHED.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
