// Pages made for paper: the button opens the browser's own print window.
for (const button of document.querySelectorAll("#print, [data-print]")) button.addEventListener("click", () => window.print());
