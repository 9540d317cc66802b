// The slips with one-time passwords: the button opens the browser's own print window.
document.getElementById("print").addEventListener("click", () => window.print());
