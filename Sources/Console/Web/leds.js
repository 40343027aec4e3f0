// Draws a banner's LEDs on a canvas, each as a round dot on a whole number of device pixels.

const off = "#231f1d";
const colours = {
  r: "#ff4030", g: "#3ddc52", a: "#ffb000", y: "#ffe14a", b: "#4d7dff", m: "#ff5ad0", c: "#3fe0e8", w: "#fff6e8",
};

/**
 * Draws `pixels` (one string per row, a letter per LED, "." for off) as wide as the canvas is laid out.
 *
 * The height follows from the LEDs; what is left over at the sides stays black.
 */
export function drawLeds(canvas, pixels) {
  const rows = pixels.length;
  const columns = pixels[0]?.length ?? 0;
  const room = Math.floor(canvas.parentElement.clientWidth * devicePixelRatio);
  if (rows === 0 || columns === 0 || room === 0) return;
  const pitch = Math.max(1, Math.floor(room / (columns + 2)));
  const width = (columns + 2) * pitch;
  const height = (rows + 2) * pitch;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${width / devicePixelRatio}px`;
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
  const radius = pitch < 3 ? pitch / 2 : pitch * 0.42;
  pixels.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      const colour = colours[row[x].toLowerCase()] ?? off;
      if (!paths.has(colour)) paths.set(colour, new Path2D());
      const path = paths.get(colour);
      const [left, top] = [(x + 1.5) * pitch, (y + 1.5) * pitch];
      if (pitch < 3) path.rect(left - radius, top - radius, Math.max(1, pitch - 0.5), Math.max(1, pitch - 0.5));
      else {
        path.moveTo(left + radius, top);
        path.arc(left, top, radius, 0, Math.PI * 2);
      }
    }
  });
  return paths;
}

/** All LEDs off, for a banner of which nothing was seen on the wire yet. */
export const darkPixels = ({ columns, rows }) => Array.from({ length: rows }, () => ".".repeat(columns));
