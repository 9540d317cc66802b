// Bundles each entry file static/src/*.js into static/built/ for the oldest browser in the offices (Chromium 86), and
// writes the admin's stylesheet for it. UNFOLD_CSS: where Unfold's own stylesheet lies.
import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { writeOldAdmin } from "./old_admin.mjs";

const entryPoints = readdirSync("static/src")
  .filter((name) => name.endsWith(".js"))
  .map((name) => `static/src/${name}`);

await build({
  entryPoints,
  outdir: "static/built",
  bundle: true,
  minify: true,
  format: "iife",
  target: "chrome86",
  charset: "utf8",
  legalComments: "eof",
  logLevel: "warning",
});

await writeOldAdmin(process.env.UNFOLD_CSS, "static/admin-portal.css", "static/built/admin-old.css");
