// Only the fields that this kind needs; ticks that look ticked; places by the initials of their pinyin.

function valuesOf(form, name) {
  const found = form.elements[name];
  if (!found) return [];
  const controls = found instanceof RadioNodeList ? [...found] : [found];
  return controls
    .filter((control) => (control.type === "checkbox" || control.type === "radio" ? control.checked : !control.disabled))
    .map((control) => control.value);
}

export function askOnlyWhatIsNeeded(form) {
  const fields = [...form.querySelectorAll("[data-only]")];
  const ticks = [...form.querySelectorAll(".tick input")];

  function fits(field) {
    return field.dataset.only.split(";").every((rule) => {
      const [name, wanted] = rule.split("=");
      const now = valuesOf(form, name);
      return wanted.split(",").some((value) => now.includes(value));
    });
  }

  function apply() {
    // Twice: a field that goes may be what another one hangs on.
    for (let round = 0; round < 2; round += 1) {
      fields.forEach((field) => {
        const needed = fits(field);
        field.hidden = !needed;
        field.querySelectorAll("input, select, textarea").forEach((control) => {
          control.disabled = !needed;
        });
      });
    }
    ticks.forEach((tick) => tick.closest(".tick").classList.toggle("on", tick.checked));
  }

  form.addEventListener("change", apply);
  form.addEventListener("restored", apply);
  apply();
}

export function findByInitials(select) {
  let typed = "";
  let last = 0;
  select.addEventListener("keydown", (event) => {
    if (!/^[a-z]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    typed = Date.now() - last < 1200 ? typed + event.key.toLowerCase() : event.key.toLowerCase();
    last = Date.now();
    const found = [...select.options].find((option) => {
      const letters = (option.dataset.letters || "").split("|");
      return option.dataset.letters && [...typed].every((letter, index) => (letters[index] || "").includes(letter));
    });
    if (!found) return;
    event.preventDefault();
    select.value = found.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
