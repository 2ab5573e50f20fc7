(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const epochs = data.epoch;
  if (epochs.length === 0) {
    return;
  }
  const first = epochs[0];
  const last = epochs[epochs.length - 1];

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const percent = share => (100 * share).toFixed(1) + " %";
  const loss = value => value.toFixed(3);
  const rate = value => String(Number(value.toPrecision(4)));
  const speed = value => value.toFixed(value < 100 ? 1 : 0);

  // Curves differ by dash and point shape as well as by colour.
  const curve = (label, values, tone, more = {}) => ({
    label, data: epochs.map((epoch, i) => ({ x: epoch, y: values[i] })),
    borderColor: colour(tone), backgroundColor: colour(tone), borderWidth: 2,
    pointRadius: epochs.length <= 30 ? 3 : 0, pointHoverRadius: 5, spanGaps: true, ...more
  });

  // Chart.js itself leaves the dashes out of the legend.
  const dashedLabels = chart => Chart.defaults.plugins.legend.labels.generateLabels(chart)
    .map(label => ({ ...label, lineWidth: 2, lineDash: chart.data.datasets[label.datasetIndex].borderDash }));

  const draw = (id, curves, format, y, tooltip = {}) => new Chart(document.getElementById(id), {
    type: "line",
    data: { datasets: curves.filter(set => set.data.some(point => point.y !== null)) },
    options: {
      maintainAspectRatio: false, animation: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          type: "linear", min: first === last ? first - 1 : first, max: first === last ? last + 1 : last,
          title: { display: true, text: "epoch" }, ticks: { precision: 0, maxRotation: 0 }
        },
        y
      },
      plugins: {
        legend: {
          display: curves.length > 1,
          labels: {
            color: colour("ink"), usePointStyle: true, pointStyle: "line", pointStyleWidth: 32, generateLabels: dashedLabels
          }
        },
        tooltip: {
          backgroundColor: colour("ground"), borderColor: colour("line"), borderWidth: 1,
          titleColor: colour("ink"), bodyColor: colour("ink"), usePointStyle: true,
          callbacks: {
            title: items => "epoch " + items[0].parsed.x,
            label: item => " " + item.dataset.label + ": " + format(item.parsed.y),
            ...tooltip
          }
        }
      }
    }
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

  const drawAll = () => {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.color = colour("faint");
    Chart.defaults.borderColor = colour("line");
    // A rate of 0 has no place on a logarithmic axis.
    const rates = data.learningRate.map(value => value > 0 ? value : null);
    return [
      draw("loss", [
        curve("train", data.trainLoss, "train", { borderDash: [6, 3], pointStyle: "rect" }),
        curve("validation", data.validationLoss, "validation")
      ], loss, {}),
      draw("error", [
        curve("train top-1", data.trainTop1Error, "train", { borderDash: [6, 3], pointStyle: "rect" }),
        curve("validation top-1", data.validationTop1Error, "validation"),
        curve("validation top-5", data.validationTop5Error, "top5", { borderDash: [2, 2], pointStyle: "triangle" })
      ], percent, { min: 0, suggestedMax: 0.1, ticks: { callback: share => Number((100 * share).toFixed(1)) + " %" } }),
      draw("rate", [curve("learning rate", rates, "other", { stepped: "middle" })],
        rate, rates.some(value => value !== null) ? rateAxis(rates) : {}),
      draw("speed", [curve("pictures/s", data.picturesPerSecond, "other")],
        speed, { min: 0 }, { afterLabel: item => " waiting for data: " + percent(data.waitShare[item.dataIndex]) })
    ];
  };

  let charts = drawAll();
  const redraw = () => {
    charts.forEach(chart => chart.destroy());
    charts = drawAll();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.printing = "";
    redraw();
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    redraw();
  });
})();
