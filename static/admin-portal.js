// What the admin needs beside Unfold's own scripts. Runs before the scripts of a page's media.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  // A chosen filter takes effect at once; without this script the button does it.
  document.querySelectorAll("select[data-filter]").forEach((select) => {
    select.addEventListener("change", () => select.form.submit());
  });
  document.querySelectorAll("select[data-filter-address]").forEach((select) => {
    select.addEventListener("change", () => window.location.assign(select.value));
  });

  // Unfold gives each row a body of its own; the tree's script looks for neighbours in one.
  const tree = document.querySelector("#result_list .tree-node") && document.getElementById("result_list");
  if (tree) {
    const [first, ...others] = tree.tBodies;
    others.forEach((body) => {
      first.append(...body.rows);
      body.remove();
    });
    // At first sight the district with its towns: folded up altogether the list would look empty.
    const { storageName, treeStructure } = JSON.parse(document.getElementById("draggable-admin-context").dataset.context);
    if (window.localStorage.getItem(storageName) === null) {
      const top = first.querySelector(".tree-node").dataset.pk;
      const folded = Object.keys(treeStructure).filter((pk) => pk !== "0" && pk !== top).map(Number);
      window.localStorage.setItem(storageName, JSON.stringify(folded));
    }
  }

  // select2 names its box after the answer, which is empty at first: the field's own label names it.
  const nameBoxes = () => {
    document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
      const label = document.querySelector(`label[for="${select.id}"]`);
      const name = label ? label.textContent.trim() : select.getAttribute("aria-label");
      const parts = ".select2-selection, .select2-selection__rendered[role], .select2-search__field";
      select.parentElement.querySelectorAll(parts).forEach((part) => {
        part.setAttribute("aria-label", name || "");
        part.removeAttribute("aria-labelledby");
      });
    });
  };
  window.addEventListener("load", () => window.setTimeout(nameBoxes));
  document.addEventListener("formset:added", () => window.setTimeout(nameBoxes));

  // A second click must not store twice.
  document.querySelectorAll("form[method=post]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
      }
      form.dataset.sent = "1";
    });
  });

  // Only an outlet has a kind.
  const showKind = (select) => {
    const part = select.closest("fieldset, .form-group");
    const kind = part && part.querySelector("select[name$=outlet_kind]");
    const line = kind && kind.closest(".form-row, .field-row, div.field-outlet_kind");
    if (line) {
      line.hidden = select.value !== "outlet";
    }
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[name$=role]")) {
      showKind(event.target);
    }
  });
  document.querySelectorAll("select[name$=role]").forEach(showKind);
});
