// Draws the figures of a report when they come near. Plotly.js is large, so it is fetched only then.

const NEAR = "600px";

// The bundle writes the style sheet of its map library into the page unless it finds an element with this id,
// which the content security policy would refuse. We draw no maps.
const MAP_STYLES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function loadPlotly(address) {
  if (!document.getElementById(MAP_STYLES)) {
    const placeholder = document.createElement("template");
    placeholder.id = MAP_STYLES;
    document.head.append(placeholder);
  }
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("The script did not load."));
    document.head.append(script);
  });
}

async function loadDrawing(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`The figure answered ${response.status}.`);
  }
  return response.json();
}

// Colours of text and paper follow the page, in light and in dark.
function pageColours() {
  const styles = getComputedStyle(document.documentElement);
  const value = (name) => styles.getPropertyValue(name).trim();
  const font = { color: value("--color-base"), family: getComputedStyle(document.body).fontFamily, size: 13 };
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font,
    hoverlabel: {
      align: "left",
      bgcolor: value("--background-color-base"),
      bordercolor: value("--border-color-base"),
      font,
    },
  };
}

// A page written from right to left has its first initiative at the right.
function mirrored(layout) {
  return {
    ...layout,
    xaxis: { ...layout.xaxis, autorange: "reversed" },
    yaxis: { ...layout.yaxis, side: "right" },
  };
}

async function draw(figure) {
  const canvas = figure.querySelector(".figure__canvas");
  const [waiting, failed] = ["waiting", "failed"].map((state) => figure.querySelector(`[data-state="${state}"]`));
  waiting.hidden = false;
  try {
    const [Plotly, drawing] = await Promise.all([loadPlotly(figure.dataset.script), loadDrawing(figure.dataset.figure)]);
    const layout = document.documentElement.dir === "rtl" ? mirrored(drawing.layout) : drawing.layout;
    await Plotly.newPlot(canvas, drawing.data, { ...layout, ...pageColours() }, { responsive: true, displayModeBar: false });
    dark.addEventListener("change", () => Plotly.relayout(canvas, pageColours()));
    figure.dataset.drawn = "true";
  } catch (error) {
    console.warn(error);
    failed.hidden = false;
  }
  waiting.hidden = true;
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter(({ isIntersecting }) => isIntersecting)) {
      observer.unobserve(entry.target);
      draw(entry.target);
    }
  },
  { rootMargin: NEAR },
);

document.querySelectorAll("[data-figure]").forEach((figure) => observer.observe(figure));
