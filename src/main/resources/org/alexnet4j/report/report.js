(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const epochs = data.epoch;
  if (epochs.length === 0) {
    return;
  }
  const within = data.within;
  // The axis begins with the run where something was measured before the first epoch ended.
  const first = within.epoch.length > 0 || data.updates.length > 0 ? 0 : epochs[0];
  const last = epochs[epochs.length - 1];

  const { colour, percent, loss, rate, tooltipStyle, rateAxis, keepDrawn } = charting;
  const speed = value => value.toFixed(value < 100 ? 1 : 0);

  const line = (label, x, y, shade, more = {}) => ({
    label, data: x.map((epoch, i) => ({ x: epoch, y: y[i] })),
    borderColor: shade, backgroundColor: shade, borderWidth: 2,
    pointRadius: x.length <= 30 ? 3 : 0, pointHoverRadius: 5, spanGaps: true, ...more
  });

  // Curves differ by dash and point shape as well as by colour.
  const curve = (label, values, tone, more) => line(label, epochs, values, colour(tone), more);

  // Validations within epochs: hollow points, without a line.
  const points = (label, values, tone, more) => line(label, within.epoch, values, colour(tone),
    { showLine: false, pointRadius: 3, pointBackgroundColor: "transparent", borderWidth: 1.5, ...more });

  // Chart.js itself leaves the dashes out of the legend; what has no line is a row of dots there.
  const dashedLabels = chart => Chart.defaults.plugins.legend.labels.generateLabels(chart).map(label => {
    const set = chart.data.datasets[label.datasetIndex];
    return set.showLine === false
      ? { ...label, lineWidth: 5, lineDash: [0, 9], lineCap: "round" }
      : { ...label, lineWidth: 2, lineDash: set.borderDash };
  });

  // Layers from dark to light by depth, as towers lie beside each other: the second one is dashed.
  const layerCurves = () => {
    const base = layer => layer.replace(/(\d)[a-z]$/, "$1");
    const depths = [...new Set(data.updates.map(curve => base(curve.layer)))];
    return data.updates.map(curve => {
      const depth = depths.indexOf(base(curve.layer)) / Math.max(1, depths.length - 1);
      const lightness = Number(colour("shallow")) + depth * (Number(colour("deep")) - Number(colour("shallow")));
      const shade = `hsl(${270 - 240 * depth} 65% ${lightness}%)`;
      return line(curve.layer, curve.epoch, curve.share.map(share => share > 0 ? share : null), shade,
        { borderDash: curve.layer.endsWith("b") ? [5, 3] : [], borderWidth: 1.5, pointRadius: curve.epoch.length === 1 ? 3 : 0 });
    });
  };

  const draw = (id, curves, format, y, tooltip = {}) => new Chart(document.getElementById(id), {
    type: "line",
    data: { datasets: curves.filter(set => set.data.some(point => point.y !== null)) },
    options: {
      maintainAspectRatio: false, animation: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
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
          ...tooltipStyle(),
          callbacks: {
            title: items => "epoch " + Number(items[0].parsed.x.toFixed(2)),
            label: item => " " + item.dataset.label + ": " + format(item.parsed.y),
            ...tooltip
          }
        }
      }
    }
  });

  const drawAll = () => {
    // A rate of 0 has no place on a logarithmic axis.
    const rates = data.learningRate.map(value => value > 0 ? value : null);
    const shares = data.updates.flatMap(curve => curve.share).map(share => share > 0 ? share : null);
    const charts = [
      draw("loss", [
        curve("train", data.trainLoss, "train", { borderDash: [6, 3], pointStyle: "rect" }),
        curve("validation", data.validationLoss, "validation"),
        points("within epochs", within.loss, "validation")
      ], loss, {}),
      draw("error", [
        curve("train top-1", data.trainTop1Error, "train", { borderDash: [6, 3], pointStyle: "rect" }),
        curve("validation top-1", data.validationTop1Error, "validation"),
        curve("validation top-5", data.validationTop5Error, "top5", { borderDash: [2, 2], pointStyle: "triangle" }),
        points("within epochs top-1", within.top1Error, "validation"),
        points("within epochs top-5", within.top5Error, "top5", { pointStyle: "triangle" })
      ], percent, { min: 0, suggestedMax: 0.1, ticks: { callback: share => Number((100 * share).toFixed(1)) + " %" } }),
      draw("rate", [curve("learning rate", rates, "other", { stepped: "middle" })],
        rate, rates.some(value => value !== null) ? rateAxis(rates) : {}),
      draw("speed", [curve("pictures/s", data.picturesPerSecond, "other")],
        speed, { min: 0 }, { afterLabel: item => " waiting for data: " + percent(data.waitShare[item.dataIndex]) })
    ];
    if (document.getElementById("updates")) {
      charts.push(draw("updates", layerCurves(), share => share.toExponential(1),
        shares.some(share => share !== null) ? rateAxis(shares) : {}));
    }
    return charts;
  };

  keepDrawn(drawAll);
})();
