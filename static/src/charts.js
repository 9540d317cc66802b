// A chart is drawn when it comes near the window: drawing takes a phone a second that its reader does not wait for.
const drawing = document.currentScript.dataset.drawing;
const charts = document.querySelectorAll("[data-chart]");

function draw() {
  if (!draw.asked) {
    draw.asked = true;
    const script = document.createElement("script");
    script.src = drawing;
    document.body.append(script);
  }
}

if ("IntersectionObserver" in window) {
  const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && draw(), { rootMargin: "200px" });
  charts.forEach((chart) => near.observe(chart));
  window.addEventListener("beforeprint", draw);
} else if (charts.length) {
  draw();
}

for (const choice of document.querySelectorAll("select[data-submit-on-change]")) {
  choice.addEventListener("change", () => choice.form.submit());
  for (const button of choice.form.querySelectorAll("button")) button.hidden = true;
}
