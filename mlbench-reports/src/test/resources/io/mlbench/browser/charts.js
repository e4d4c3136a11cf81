// What is wrong with the charts of this page, as sentences; and where their marks are, for a look at the pixels.
(function () {
  const problems = [];
  const marks = [];
  function box(element) {
    const r = element.getBoundingClientRect();
    return { left: r.left, top: r.top, right: r.right, bottom: r.bottom, width: r.width, height: r.height };
  }
  function isWithin(inner, outer, slack) {
    return inner.left >= outer.left - slack && inner.right <= outer.right + slack
      && inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  }
  const charts = Array.from(document.querySelectorAll("svg.chart"));
  charts.forEach(function (chart) {
    const name = chart.querySelector("title").textContent;
    const frame = box(chart);
    if (frame.width < 200 || frame.height < 40) { problems.push(name + ": is only " + frame.width + " wide"); }
    chart.querySelectorAll("rect,circle,path").forEach(function (shape) {
      const r = box(shape);
      const isLine = shape.getAttribute("fill") === "none";
      const isDrawn = isLine ? r.width + r.height > 0 : r.width > 0 && r.height > 0;
      if (!isDrawn) { problems.push(name + ": nothing is seen of " + shape.outerHTML.slice(0, 200)); }
      if (!isWithin(r, frame, 1.5)) { problems.push(name + ": outside is " + shape.outerHTML.slice(0, 200)); }
    });
    const texts = Array.from(chart.querySelectorAll("text"));
    texts.forEach(function (text) {
      if (!isWithin(box(text), frame, 1)) { problems.push(name + ": cut off is \"" + text.textContent + "\""); }
    });
    // The box of leaning text is larger than the text.
    const level = texts.filter(function (text) { return !text.hasAttribute("transform"); });
    level.forEach(function (text, i) {
      level.slice(i + 1).forEach(function (other) {
        const a = box(text), b = box(other);
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // A line of text is a little higher than its letters.
        if (across > 0.5 && down > 2.5) {
          problems.push(name + ": \"" + text.textContent + "\" lies on \"" + other.textContent + "\"");
        }
      });
    });
    const places = Array.from(chart.querySelectorAll(".m")).map(function (mark) {
      const r = box(mark);
      return { x: (r.left + r.right) / 2 + scrollX, y: (r.top + r.bottom) / 2 + scrollY };
    });
    if (places.length === 0) { problems.push(name + ": has no marks"); }
    marks.push({ name: name, left: frame.left + scrollX + 2, top: frame.top + scrollY + 2, places: places });
  });
  return { charts: charts.length, problems: problems, marks: marks };
})()
