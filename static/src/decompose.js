// 目标分解: the sum and the margin of each due date follow what is typed.
const form = document.getElementById("table");

// "1,234.50" → [123450n, 2]; null for what is no number. Whole numbers, so that 0.1 + 0.2 is 0.3.
function read(text) {
  const plain = text.replace(/[,，%％\s]/g, "");
  const found = /^(\d+)(?:\.(\d{0,8}))?$/.exec(plain);
  if (!found) return null;
  const decimals = found[2] || "";
  return [BigInt(found[1] + decimals), decimals.length];
}

const scaled = ([digits, places], to) => digits * 10n ** BigInt(to - places);

function written(number, places) {
  const sign = number < 0n ? "−" : "";
  const digits = String(number < 0n ? -number : number).padStart(places + 1, "0");
  const whole = places ? digits.slice(0, -places) : digits;
  const rest = places ? digits.slice(-places).replace(/0+$/, "") : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
}

function follow(item) {
  const day = item.dataset.day;
  const fields = [...form.querySelectorAll(`input[data-day="${day}"]`)].map((field) => field.value);
  const fixed = [...form.querySelectorAll(`span[data-day="${day}"]`)].map((cell) => cell.dataset.fixed);
  const numbers = [...fields, ...fixed].map(read).filter(Boolean);
  const decided = read(item.dataset.decided || "");
  const places = Math.max(0, ...numbers.map((number) => number[1]), decided ? decided[1] : 0);
  const total = numbers.reduce((sum, number) => sum + scaled(number, places), 0n);
  item.querySelector(".total").textContent = written(total, places);
  if (!decided) return;
  const margin = total - scaled(decided, places);
  const tooMuch = "atMost" in item.dataset ? margin > 0n : margin < 0n;
  const balance = item.querySelector(".bal");
  balance.className = `bal is-${margin === 0n ? "even" : tooMuch ? "short" : "over"}`;
  const amount = written(margin < 0n ? -margin : margin, places) + item.dataset.unit;
  balance.textContent = margin === 0n ? "正好" : `${margin < 0n ? "少" : "多"} ${amount}`;
}

if (form) {
  form.addEventListener("input", (event) => {
    const day = event.target.dataset.day;
    const item = day && form.querySelector(`.margins [data-day="${day}"]`);
    if (item && "addsUp" in item.dataset) follow(item);
  });
}
