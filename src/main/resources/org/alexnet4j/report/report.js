(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const epochs = data.epoch;
  if (epochs.length === 0) {
    return;
  }

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const percent = share => (100 * share).toFixed(1) + " %";
  const loss = value => value.toFixed(3);
  const rate = value => String(Number(value.toPrecision(4)));
  const speed = value => value.toFixed(value < 100 ? 1 : 0);

  const first = epochs[0];
  const last = epochs[epochs.length - 1];
  const fewPoints = epochs.length <= 30;

  // Curves differ by dash and point shape as well as by colour.
  const curve = (label, values, tone, more = {}) => ({
    label, tone, data: epochs.map((epoch, i) => ({ x: epoch, y: values[i] })),
    borderWidth: 2, pointRadius: fewPoints ? 3 : 0, pointHoverRadius: 5, spanGaps: true, ...more
  });

  const chart = (id, curves, format, y, more = {}) => new Chart(document.getElementById(id), {
    type: "line",
    data: { datasets: curves.filter(set => set.data.some(point => point.y !== null)) },
    options: {
      responsive: true, maintainAspectRatio: false, animation: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          type: "linear", min: first === last ? first - 1 : first, max: first === last ? last + 1 : last,
          title: { display: true, text: "epoch" }, ticks: { precision: 0, maxRotation: 0 }
        },
        y
      },
      plugins: {
        legend: { display: curves.length > 1, labels: { usePointStyle: true, pointStyleWidth: 28 } },
        tooltip: {
          callbacks: {
            title: items => "epoch " + items[0].parsed.x,
            label: item => " " + item.dataset.label + ": " + format(item.parsed.y),
            ...more
          }
        }
      }
    }
  });

  const decades = values => {
    const exponents = values.filter(value => value > 0).map(Math.log10);
    const low = Math.floor(Math.min(...exponents) + 1e-9);
    const high = Math.ceil(Math.max(...exponents) - 1e-9);
    return low === high ? [low - 1, high + 1] : [low, high];
  };

  const rateAxis = () => {
    const [low, high] = decades(data.learningRate);
    return {
      type: "logarithmic", min: 10 ** low, max: 10 ** high,
      ticks: { callback: value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6 ? rate(value) : null }
    };
  };

  const charts = [
    chart("loss", [
      curve("train", data.trainLoss, "train", { borderDash: [6, 3], pointStyle: "rect" }),
      curve("validation", data.validationLoss, "validation", { pointStyle: "circle" })
    ], loss, {}),
    chart("error", [
      curve("train top-1", data.trainTop1Error, "train", { borderDash: [6, 3], pointStyle: "rect" }),
      curve("validation top-1", data.validationTop1Error, "validation", { pointStyle: "circle" }),
      curve("validation top-5", data.validationTop5Error, "top5", { borderDash: [2, 2], pointStyle: "triangle" })
    ], percent, { min: 0, suggestedMax: 0.1, ticks: { callback: share => Number((100 * share).toFixed(1)) + " %" } }),
    chart("rate", [
      curve("learning rate", data.learningRate.map(value => value > 0 ? value : null), "other", { stepped: "middle" })
    ], rate, data.learningRate.some(value => value > 0) ? rateAxis() : {}),
    chart("speed", [
      curve("pictures/s", data.picturesPerSecond, "other", {})
    ], speed, { min: 0 }, { afterLabel: item => " waiting for data: " + percent(data.waitShare[item.dataIndex]) })
  ];

  const paint = () => {
    for (const one of charts) {
      for (const set of one.data.datasets) {
        set.borderColor = colour(set.tone);
        set.backgroundColor = colour(set.tone);
      }
      for (const axis of Object.values(one.options.scales)) {
        axis.grid = { color: colour("line") };
        axis.border = { color: colour("line") };
        axis.ticks.color = colour("faint");
        if (axis.title) {
          axis.title.color = colour("faint");
        }
      }
      one.options.plugins.legend.labels.color = colour("ink");
      Object.assign(one.options.plugins.tooltip, {
        backgroundColor: colour("ground"), borderColor: colour("line"), borderWidth: 1,
        titleColor: colour("ink"), bodyColor: colour("ink"), usePointStyle: true
      });
      one.update("none");
    }
  };

  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.printing = "";
    charts.forEach(one => one.resize());
    paint();
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    charts.forEach(one => one.resize());
    paint();
  });
})();
