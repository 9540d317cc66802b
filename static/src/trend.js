// The trend of an indicator: figure, steps of the target, pace. Everything drawn comes with the page as JSON.
import { LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const last = (points) => points[points.length - 1];

function line(name, data, look) {
  return { name, data, type: "line", symbol: "none", animation: false, ...look };
}

function options(trend) {
  const ink = token("--ink");
  const quiet = token("--ink-3");
  const accent = token("--accent");
  const rule = token("--line-2");
  const number = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: Math.max(1, trend.decimals) });
  const said = (figure) => `${number.format(figure)} ${trend.unit}`;
  const now = last(trend.value.filter(([, figure]) => figure !== null));
  const text = { fontFamily: token("--font"), fontSize: 12 };
  const goal = last(trend.target);
  // A single point with its words.
  const mark = (name, point, label, color, symbolSize = 8) =>
    line(name, [point], {
      symbol: "circle",
      symbolSize,
      itemStyle: { color },
      label: { show: true, fontWeight: 600, textBorderColor: "#fff", textBorderWidth: 3, formatter: `${name} ${said(point[1])}`, ...text, ...label },
      tooltip: { show: false },
      z: 4,
    });
  const first = trend.value[0][0];
  const end = [trend.value, trend.expected, trend.target, trend.forecast || []].filter((points) => points.length).map((points) => last(points)[0]).sort();
  return {
    textStyle: text,
    grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
    tooltip: {
      trigger: "axis",
      // Plain text: the page's policy allows no inline styles.
      renderMode: "richText",
      formatter: (points) =>
        [points[0].axisValueLabel, ...points.map((p) => `${p.seriesName} ${said(p.value[1])}`)].join("\n"),
    },
    xAxis: {
      type: "time",
      min: first,
      max: last(end),
      axisLabel: { ...text, color: quiet, hideOverlap: true, formatter: "{yyyy}-{MM}" },
      axisLine: { lineStyle: { color: token("--line") } },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      axisLabel: { ...text, color: quiet, formatter: (figure) => number.format(figure) },
      splitLine: { lineStyle: { color: rule } },
    },
    series: [
      line("目标", trend.target, { lineStyle: { color: ink, width: 1.5 }, itemStyle: { color: ink } }),
      line("序时应到", trend.expected, {
        lineStyle: { color: quiet, width: 1.5, type: [2, 4] },
        itemStyle: { color: quiet },
      }),
      line("实有", trend.value, {
        lineStyle: { color: accent, width: 2.5 },
        itemStyle: { color: accent },
        z: 3,
        // From that day on another definition holds.
        markLine: {
          silent: true,
          animation: false,
          symbol: "none",
          lineStyle: { color: quiet, type: "solid", width: 1 },
          label: { ...text, color: quiet, formatter: "换口径", position: "insideEndTop" },
          data: (trend.breaks || []).map((day) => ({ xAxis: day })),
        },
      }),
      ...(trend.forecast && trend.forecast.length
        ? [
            line("推算", trend.forecast, {
              lineStyle: { color: accent, width: 1.5, type: [6, 4] },
              itemStyle: { color: accent },
              tooltip: { show: false },
            }),
          ]
        : []),
      mark("实有", now, { position: "top", color: ink }, accent),
      ...(goal ? [mark("目标", goal, { position: "insideBottomRight", color: ink, distance: 6 }, ink, 0)] : []),
    ],
  };
}

for (const box of document.querySelectorAll("[data-chart]")) {
  const trend = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  const chart = init(box, null, { renderer: "svg" });
  chart.setOption(options(trend));
  window.addEventListener("resize", () => chart.resize());
}
