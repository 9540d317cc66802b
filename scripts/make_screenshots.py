"""Takes the pictures of README and manual from the demo that runs in this checkout: `make screenshots PORT=8000`.

Which pages: scripts/screenshots.yaml. A picture that would be larger than 300 KB stops with its name.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nonghelian.embedded import chromium  # noqa: E402  the checkout is not installed

VAR = Path(os.environ.get("NHL_VAR", ROOT / "var"))
PICTURES = ROOT / "docs" / "pictures"
ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
MOST_BYTES = 300_000
COLOURS = 256
MOST_MILLISECONDS = 120_000


def main() -> int:
    accounts_file = VAR / "demo-accounts.json"
    if not accounts_file.exists():
        print(f"先在另一个窗口运行 make demo。 / Start `make demo` first: {accounts_file} is missing.")
        return 1
    accounts = json.loads(accounts_file.read_text(encoding="utf-8"))
    wanted = yaml.safe_load((ROOT / "scripts" / "screenshots.yaml").read_text(encoding="utf-8"))
    chosen = set(sys.argv[1:])
    PICTURES.mkdir(parents=True, exist_ok=True)
    too_large = []
    with sync_playwright() as playwright:
        program = chromium.find_or_install(VAR / "chromium")
        # Dates and file buttons in Chinese, as in the offices' browsers.
        browser = playwright.chromium.launch(
            executable_path=str(program),
            args=[*chromium.FLAGS, "--lang=zh-CN"],
            env={**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"},
        )
        for one in wanted:
            if chosen and one["name"] not in chosen:
                continue
            data = small(shot(browser, accounts[one["user"]], one))
            (PICTURES / f"{one['name']}.png").write_bytes(data)
            print(f"  {one['name']}.png {len(data) // 1000} KB", flush=True)
            if len(data) > MOST_BYTES:
                too_large.append(one["name"])
        browser.close()
    if too_large:
        print(f"太大： / Larger than {MOST_BYTES // 1000} KB: {', '.join(too_large)}")
    return 1 if too_large else 0


def shot(browser: Browser, account: dict[str, str], one: dict[str, Any]) -> bytes:
    """The page as somebody sees it after the first visit's introduction is gone."""
    size: Any = {"width": one.get("width", 1440), "height": one["height"]}
    context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(MOST_MILLISECONDS)
    sign_in(page, account, one["address"])
    if "link" in one:
        page.locator("main").get_by_role("link", name=one["link"]).first.click()
    page.wait_for_load_state("networkidle")
    data = page.screenshot()
    context.close()
    return data


def sign_in(page: Page, account: dict[str, str], address: str) -> None:
    page.goto(f"{ADDRESS}/login/")
    page.get_by_label("用户名").fill(account["username"])
    page.get_by_label("密码").fill(account["password"])
    page.get_by_role("button", name="登录").click()
    page.wait_for_load_state("networkidle")
    if (known := page.get_by_role("button", name="知道了，不再显示")).count():
        known.click()
    page.goto(f"{ADDRESS}{address}")


def small(data: bytes) -> bytes:
    """A page without photographs needs few colours: the most frequent ones, lights and shades of grey among them."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    counted = picture.getcolors(picture.width * picture.height) or []
    commonest = [colour for _, colour in sorted(counted, reverse=True)[:COLOURS]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in commonest for part in colour])
    out = io.BytesIO()
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
