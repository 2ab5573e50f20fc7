(() => {
  "use strict";
  const { colour, percent, loss, rate, tooltipStyle, rateAxis, keepDrawn } = charting;
  const data = JSON.parse(document.getElementById("data").textContent);
  const score = data.isError ? percent : loss;

  const look = candidate => data.types[candidate.type];
  const shade = candidate => colour("type-" + look(candidate).colour);
  const name = candidate => "candidate " + candidate.number + (candidate.schedule ? ", " + candidate.schedule : "");
  const axisTicks = data.isError ? { callback: share => Number((100 * share).toFixed(1)) + " %" } : {};

  // All plots of scores have the same axis.
  const scores = data.candidates.map(candidate => candidate.score).filter(value => value !== null);
  const least = Math.min(...scores);
  const most = Math.max(...scores);

  const canvas = id => document.getElementById(id);

  const tooltip = (title, label) => ({
    ...tooltipStyle(), displayColors: false,
    callbacks: { title: items => items.slice(0, 1).map(title), label: item => [label(item), ...item.dataset.candidate.values] },
    filter: (item, index) => index === 0
  });

  // A line for each candidate; types differ by dashes as well as by colour.
  const curves = (xs, ys) => data.candidates.filter(candidate => candidate[xs].length > 0).map(candidate => ({
    candidate, data: candidate[xs].map((epoch, i) => ({ x: epoch, y: candidate[ys][i] })),
    borderColor: shade(candidate), backgroundColor: shade(candidate),
    borderWidth: candidate.best ? 4 : 1.5, borderDash: look(candidate).dashes,
    pointRadius: candidate[xs].length === 1 ? 3 : 0, pointHoverRadius: 5
  }));

  const drawCurves = (id, sets, y, format) => new Chart(canvas(id), {
    type: "line",
    data: { datasets: sets },
    options: {
      maintainAspectRatio: false, animation: false,
      interaction: { mode: "nearest", intersect: false },
      scales: {
        x: {
          type: "linear", min: 0, max: Math.max(1, ...sets.map(set => set.data[set.data.length - 1].x)),
          title: { display: true, text: "epoch" }, ticks: { precision: 0, maxRotation: 0 }
        },
        y
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip(item => name(item.dataset.candidate) + " (" + item.dataset.candidate.status + ")",
          item => "epoch " + Number(item.parsed.x.toFixed(2)) + ": " + format(item.parsed.y))
      }
    }
  });

  // Powers of ten, and 2 and 5 times them where there are few.
  const logarithmicTicks = (low, high) => {
    const ticks = [];
    for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
      (high / low > 50 ? [1] : [1, 2, 5]).forEach(digit => ticks.push({ value: Number((digit * 10 ** exponent).toPrecision(1)) }));
    }
    return ticks.filter(tick => tick.value >= low && tick.value <= high);
  };

  // Numbers lie on an axis of numbers, choices side by side.
  const parameterAxis = axis => {
    if (axis.choices.length > 0) {
      return {
        type: "linear", min: -0.5, max: axis.choices.length - 0.5, grid: { display: false },
        afterBuildTicks: scale => { scale.ticks = axis.choices.map((choice, i) => ({ value: i })); },
        ticks: { callback: value => axis.choices[value], autoSkip: false, maxRotation: 60 }
      };
    }
    return axis.logarithmic
      ? {
        type: "logarithmic", afterBuildTicks: scale => { scale.ticks = logarithmicTicks(scale.min, scale.max); },
        ticks: { maxRotation: 0, callback: value => rate(value) }
      }
      : { type: "linear", ticks: { maxTicksLimit: 6, maxRotation: 0 } };
  };

  const drawPoints = (axis, index) => new Chart(canvas("parameter-" + index), {
    type: "scatter",
    data: {
      datasets: data.candidates
        .filter(candidate => candidate.score !== null && candidate.positions[index] !== null)
        .map(candidate => ({
          candidate, data: [{ x: candidate.positions[index], y: candidate.score }],
          borderColor: shade(candidate), backgroundColor: candidate.finished ? shade(candidate) : "transparent",
          borderWidth: 1.5, pointStyle: look(candidate).shape, rotation: look(candidate).turn,
          pointRadius: candidate.best ? 7 : 4, pointHoverRadius: 7
        }))
    },
    options: {
      maintainAspectRatio: false, animation: false,
      interaction: { mode: "nearest", intersect: false },
      scales: { x: parameterAxis(axis), y: { suggestedMin: least, suggestedMax: most, ticks: { ...axisTicks, maxTicksLimit: 6 } } },
      plugins: {
        legend: { display: false },
        tooltip: tooltip(item => name(item.dataset.candidate) + " (" + item.dataset.candidate.status + ")",
          item => score(item.parsed.y))
      }
    }
  });

  keepDrawn(() => {
    const charts = [];
    if (canvas("curves-chart")) {
      charts.push(drawCurves("curves-chart", curves("epoch", "measured"), { ticks: axisTicks }, score));
    }
    if (canvas("rates-chart")) {
      const planned = data.candidates.map(candidate => candidate.rate).filter(rates => rates.length > 0);
      const rates = planned.flatMap(all => [Math.min(...all), Math.max(...all)]);
      charts.push(drawCurves("rates-chart", curves("rateEpoch", "rate"), rates.length > 0 ? rateAxis(rates) : {}, rate));
    }
    if (canvas("parameter-0")) {
      data.axes.forEach((axis, index) => charts.push(drawPoints(axis, index)));
    }
    return charts;
  });
})();
