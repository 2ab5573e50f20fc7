// What all pages draw with.
const charting = (() => {
  "use strict";
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const percent = share => (100 * share).toFixed(1) + " %";
  const loss = value => value.toFixed(3);
  const rate = value => String(Number(value.toPrecision(4)));

  const tooltipStyle = () => ({
    backgroundColor: colour("ground"), borderColor: colour("line"), borderWidth: 1,
    titleColor: colour("ink"), bodyColor: colour("ink"), usePointStyle: true
  });

  // From a power of ten below to one above.
  const rateAxis = rates => {
    const exponents = rates.filter(value => value !== null).map(Math.log10);
    const low = Math.floor(Math.min(...exponents) + 1e-9);
    const high = Math.ceil(Math.max(...exponents) - 1e-9);
    const spread = low === high ? 1 : 0;
    const isPowerOfTen = value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
    return {
      type: "logarithmic", min: 10 ** (low - spread), max: 10 ** (high + spread),
      ticks: { callback: value => isPowerOfTen(value) ? rate(value) : null }
    };
  };

  // Draws now, and again when colours change: between light and dark, and for the printer.
  const keepDrawn = drawAll => {
    let charts = [];
    const draw = () => {
      charts.forEach(chart => chart.destroy());
      Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
      Chart.defaults.color = colour("faint");
      Chart.defaults.borderColor = colour("line");
      charts = drawAll();
    };
    draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    addEventListener("beforeprint", () => {
      document.documentElement.dataset.printing = "";
      draw();
    });
    addEventListener("afterprint", () => {
      delete document.documentElement.dataset.printing;
      draw();
    });
  };

  return { colour, percent, loss, rate, tooltipStyle, rateAxis, keepDrawn };
})();
