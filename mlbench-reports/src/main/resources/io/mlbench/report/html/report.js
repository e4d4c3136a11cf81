"use strict";
// Says what the pointer or the arrow keys are at. Without it each mark still has its own tooltip.
document.querySelectorAll("figure").forEach(function (figure) {
  var chart = figure.querySelector("svg.chart");
  var output = figure.querySelector("output");
  var marks = chart ? Array.from(chart.querySelectorAll(".m")) : [];
  if (!output || !marks.length) { return; }
  var current = -1;
  function show(index) {
    if (index === current) { return; }
    if (current >= 0) { marks[current].classList.remove("on"); }
    current = index;
    if (index < 0) { output.textContent = ""; return; }
    marks[index].classList.add("on");
    output.textContent = marks[index].querySelector("title").textContent;
  }
  function nearest(event) {
    var best = -1, least = Infinity;
    marks.forEach(function (mark, index) {
      var box = mark.getBoundingClientRect();
      var dx = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
      var dy = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
      var distance = dx * dx + dy * dy / 16;
      if (distance < least) { least = distance; best = index; }
    });
    return best;
  }
  chart.addEventListener("pointermove", function (event) { show(nearest(event)); });
  chart.addEventListener("pointerleave", function () { show(-1); });
  chart.addEventListener("blur", function () { show(-1); });
  chart.addEventListener("keydown", function (event) {
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      show((current + step + marks.length) % marks.length);
      event.preventDefault();
    } else if (event.key === "Escape") {
      show(-1);
    }
  });
});
