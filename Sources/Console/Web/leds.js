// Draws a banner's LEDs on a canvas, each as a round dot.

const off = "#231f1d";
const colours = {
  r: "#ff4030", g: "#3ddc52", a: "#ffb000", y: "#ffe14a", b: "#4d7dff", m: "#ff5ad0", c: "#3fe0e8", w: "#fff6e8",
};

/**
 * Draws `pixels` (one string per row, a letter per LED, "." for off) for the width at which the canvas is laid out.
 *
 * The canvas has a whole number of pixels per LED, at least four so that dots are round; the browser scales it down
 * to the width of its frame.
 */
export function drawLeds(canvas, pixels) {
  const rows = pixels.length;
  const columns = pixels[0]?.length ?? 0;
  const room = Math.floor(canvas.parentElement.clientWidth * devicePixelRatio);
  if (rows === 0 || columns === 0 || room === 0) return;
  const pitch = Math.max(4, Math.ceil(room / (columns + 2)));
  const width = (columns + 2) * pitch;
  const height = (rows + 2) * pitch;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  context.fillStyle = "#0c0a09";
  context.fillRect(0, 0, width, height);
  for (const [colour, path] of dots(pixels, pitch)) {
    context.fillStyle = colour;
    context.fill(path);
  }
}

/** One path per colour: a few fills instead of one for each LED. */
function dots(pixels, pitch) {
  const paths = new Map();
  const radius = pitch * 0.43;
  pixels.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      const colour = colours[row[x].toLowerCase()] ?? off;
      if (!paths.has(colour)) paths.set(colour, new Path2D());
      const path = paths.get(colour);
      const [left, top] = [(x + 1.5) * pitch, (y + 1.5) * pitch];
      path.moveTo(left + radius, top);
      path.arc(left, top, radius, 0, Math.PI * 2);
    }
  });
  return paths;
}

/** All LEDs off, for a banner of which nothing was seen on the wire yet. */
export const darkPixels = ({ columns, rows }) => Array.from({ length: rows }, () => ".".repeat(columns));
