// Bundles each entry file static/src/*.js into static/built/ for the oldest browser in the offices (Chromium 86).
import { readdirSync } from "node:fs";
import { build } from "esbuild";

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
