// The admin's stylesheet for Chromium 86–98: Unfold's own, without what those drop with everything in it.
//
// Unfold (Tailwind 4) puts all of its rules into cascade layers, which came with Chromium 99; a browser without them
// shows a bare page. Ours follow Unfold's, as they win over its layers elsewhere.
import { readFileSync, writeFileSync } from "node:fs";
import { transform } from "esbuild";

export async function writeOldAdmin(unfold, ours, target) {
  const plain = withSides(withoutWhere(withoutProperties(withoutLayers(readFileSync(unfold, "utf8")))));
  const { code } = await transform(plain, { loader: "css", target: "chrome86", minify: true });
  writeFileSync(target, code + readFileSync(ours, "utf8"));
}

// `@layer base { … }` → its content; the layers stand in the order in which they win.
function withoutLayers(css) {
  const opening = /@layer [\w-]+(?:,\s*[\w-]+)*\s*([{;])/g;
  let out = "";
  let at = 0;
  for (let found; (found = opening.exec(css)); ) {
    out += css.slice(at, found.index);
    at = opening.lastIndex;
    if (found[1] === ";") continue;
    const end = closing(css, at);
    out += css.slice(at, end);
    at = opening.lastIndex = end + 1;
  }
  return out + css.slice(at);
}

function closing(css, from) {
  for (let at = from, depth = 1; at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) return at;
  }
  throw new Error("a layer of Unfold's stylesheet does not end");
}

// Chromium 86 crashes over registered properties in transitions. Tailwind sets them by rules, too, for browsers without
// @property; those are asked for by an @supports, which comes first.
function withoutProperties(css) {
  const asked = css.indexOf("@supports (((-webkit-hyphens:none))");
  if (asked < 0) throw new Error("Unfold's stylesheet has no rules for browsers without @property");
  const from = css.indexOf("{", asked) + 1;
  const end = closing(css, from);
  const unasked = css.slice(0, asked) + css.slice(from, end) + css.slice(end + 1);
  return unasked.replace(/@property[^{]*\{[^}]*\}/g, "");
}

// :where() came with 88. Those of one selector read the same without it; the others are dark colours, which we lack.
function withoutWhere(css) {
  return css.replace(/:where\(((?:[^(),]|\([^()]*\))+)\)/g, "$1");
}

// These shorthands came with 87; our language runs from left to right.
function withSides(css) {
  return css
    .replace(/(padding|margin)-inline:([^;}]+)/g, "$1-left:$2;$1-right:$2")
    .replace(/(padding|margin)-block:([^;}]+)/g, "$1-top:$2;$1-bottom:$2")
    .replace(/([;{])inset:([^;}]+)/g, "$1top:$2;right:$2;bottom:$2;left:$2")
    .replace(/([;{])inset-inline:([^;}]+)/g, "$1left:$2;right:$2")
    .replace(/([;{])inset-block:([^;}]+)/g, "$1top:$2;bottom:$2")
    .replace(/([;{])inset-inline-start:/g, "$1left:")
    .replace(/([;{])inset-inline-end:/g, "$1right:");
}
