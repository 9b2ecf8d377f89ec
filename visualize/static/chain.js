// Draws the chain view with vis-network; places and words come from the server.
const data = JSON.parse(document.getElementById("network-data").textContent);
const holder = document.getElementById("network");
const status = document.getElementById("network-status");
const words = new Map(data.nodes.map((node) => [node.id, node]));
const steps = data.nodes.filter((node) => node.kind !== "zone");
let chosen = null;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const family = getComputedStyle(document.body).fontFamily;

function trace(ctx, node, x, y, radius) {
  const { box_width: width, box_height: height } = node;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, radius);
}

function hatch(ctx, node, x, y) {
  ctx.save();
  ctx.clip();
  ctx.beginPath();
  const { box_width: width, box_height: height } = node;
  for (let k = -height; k < 22; k += 5) {
    ctx.moveTo(x - width / 2 + k, y + height / 2);
    ctx.lineTo(x - width / 2 + k + height, y - height / 2);
  }
  ctx.rect(x - width / 2 + 22, y - height / 2, width, height);
  ctx.strokeStyle = colour("--hatch");
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.fillStyle = colour("--surface");
  ctx.fillRect(x - width / 2 + 22, y - height / 2, width, height);
  ctx.restore();
}

// At most two lines; what does not fit ends in an ellipsis and stands whole in the table.
function breakLines(ctx, text, width) {
  const lines = [""];
  for (const letter of text) {
    if (ctx.measureText(lines.at(-1) + letter).width <= width) lines[lines.length - 1] += letter;
    else if (lines.length < 2) lines.push(letter);
    else return [lines[0], `${lines[1].slice(0, -1)}…`];
  }
  return lines;
}

function write(ctx, text, x, y, width) {
  const lines = breakLines(ctx, text, width);
  lines.forEach((line, k) => ctx.fillText(line, x, y + (k - (lines.length - 1) / 2) * 15));
}

const STYLES = {
  strong: { fill: "--state-strong", ink: "--on-dark" },
  plain: { fill: "--state-plain", ink: "--on-light" },
  weak: { fill: "--state-weak", ink: "--on-light" },
  broken: { fill: "--state-broken", ink: "--on-dark", line: "--state-broken", width: 2 },
  blank: { fill: "--surface", ink: "--ink", line: "--ink", width: 2 },
  unseen: { fill: "--surface", ink: "--ink", line: "--second", width: 1, dash: [4, 3] },
};

function drawComponent(ctx, node, x, y) {
  const style = STYLES[node.state];
  trace(ctx, node, x, y, 4);
  ctx.fillStyle = colour(style.fill);
  ctx.fill();
  if (node.state === "unseen") hatch(ctx, node, x, y);
  trace(ctx, node, x, y, 4);
  if (style.line || node.reference) {
    ctx.strokeStyle = colour(style.line ?? "--second");
    ctx.lineWidth = style.width ?? 1;
    ctx.setLineDash(node.reference ? [1, 2] : (style.dash ?? []));
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.fillStyle = colour(style.ink);
  ctx.font = `600 12px ${family}`;
  ctx.textAlign = "center";
  ctx.fillText(node.mark, x - node.box_width / 2 + 11, y);
  ctx.font = `${node.reference ? "italic " : ""}12px ${family}`;
  ctx.textAlign = "left";
  write(ctx, node.reference ? `${node.label} 参` : node.label, x - node.box_width / 2 + 26, y, node.box_width - 32);
}

function drawDirection(ctx, node, x, y) {
  trace(ctx, node, x, y, 4);
  ctx.fillStyle = colour("--surface");
  ctx.fill();
  ctx.strokeStyle = colour("--accent");
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.textAlign = "center";
  ctx.fillStyle = colour("--ink");
  ctx.font = `600 13px ${family}`;
  ctx.fillText(node.label, x, y - 8);
  ctx.fillStyle = colour("--second");
  ctx.font = `12px ${family}`;
  ctx.fillText(node.count, x, y + 9);
}

function drawZone(ctx, node, x, y) {
  trace(ctx, node, x, y, 6);
  ctx.fillStyle = colour("--wash");
  ctx.fill();
}

const DRAW = { component: drawComponent, direction: drawDirection, zone: drawZone };

function render({ ctx, id, x, y, state }) {
  const node = words.get(id);
  return {
    drawNode() {
      ctx.save();
      ctx.textBaseline = "middle";
      DRAW[node.kind](ctx, node, x, y);
      if (node.kind !== "zone" && (state.hover || id === chosen)) {
        trace(ctx, { box_width: node.box_width + 5, box_height: node.box_height + 5 }, x, y, 6);
        ctx.strokeStyle = colour("--accent");
        ctx.lineWidth = 2;
        ctx.stroke();
      }
      ctx.restore();
    },
    nodeDimensions: { width: node.box_width, height: node.box_height },
  };
}

function draw() {
  holder.style.width = `${data.width + 12}px`;
  holder.style.height = `${data.height}px`;
  const nodes = data.nodes.map((node) => ({ ...node, ctxRenderer: render, fixed: true }));
  const edges = data.edges.map((edge) => ({ ...edge, color: { color: colour("--second"), inherit: false } }));
  const network = new vis.Network(holder, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, data.options);
  network.moveTo({ position: { x: data.width / 2, y: data.height / 2 }, scale: 1, animation: false });
  network.on("beforeDrawing", (ctx) => {
    ctx.font = `12px ${family}`;
    ctx.fillStyle = colour("--second");
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const heading of data.headings) ctx.fillText(heading.words, heading.x, 10);
  });
  return network;
}

function choose(network, node) {
  chosen = node?.id ?? null;
  status.textContent = node ? node.title.replaceAll("\n", "；") : "未选环节。";
  network.redraw();
}

// The nearest box in the direction of the key; sideways steps keep to the row where they can.
function nearest(from, key) {
  const ahead = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = null;
  let least = Infinity;
  for (const node of steps) {
    const [dx, dy] = [node.x - from.x, node.y - from.y];
    const along = dx * ahead[0] + dy * ahead[1];
    const aside = Math.abs(dx * ahead[1]) + Math.abs(dy * ahead[0]);
    if (along > 1 && along + 3 * aside < least) [best, least] = [node, along + 3 * aside];
  }
  return best;
}

function listen(network) {
  network.on("click", ({ nodes: [id] }) => {
    const node = words.get(id);
    if (node?.href) location.assign(node.href);
  });
  network.on("hoverNode", ({ node }) => holder.classList.toggle("over", Boolean(words.get(node).href)));
  network.on("blurNode", () => holder.classList.remove("over"));
  holder.addEventListener("keydown", (event) => {
    const node = words.get(chosen);
    if (event.key === "Enter" && node) location.assign(node.href);
    else if (event.key === "Escape") choose(network, null);
    else if (event.key.startsWith("Arrow")) choose(network, node ? (nearest(node, event.key) ?? node) : steps[0]);
    else return;
    event.preventDefault();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => network.redraw());
  holder.dataset.ready = "true";
}

// A hidden holder has no size to draw on: on narrow screens the reader asks for the picture.
const button = document.getElementById("show-picture");
if (holder.offsetParent) listen(draw());
else button.addEventListener("change", () => listen(draw()), { once: true });
