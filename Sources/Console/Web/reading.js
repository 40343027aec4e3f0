// How one reading of a figure is written.

/** A reading's text, with the marks of metrics.md whatever the service wrote: doubt is never a number. */
export function shownText(reading) {
  if (reading.state === "stale") return "??";
  if (reading.state !== "known") return "--";
  return reading.text;
}
