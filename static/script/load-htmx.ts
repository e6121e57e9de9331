/** The line as the browser estimates it. Only Chromium has these. */
interface Line {
  saveData?: boolean
  /** In Mbit/s. */
  downlink?: number
  /** The round-trip time in milliseconds. */
  rtt?: number
}

/** Elements that htmx handles. */
const handled = '[hx-get],[hx-post]'

/**
 * Loads htmx after everything else, for pages that have work for it. Slow lines, and browsers that save data or do not
 * know its syntax, never load it.
 */
export function loadHtmx(load: () => void) {
  const { saveData, downlink = 9, rtt = 0 } = (navigator as { connection?: Line }).connection || ({} as Line)
  // `at` is as old as the syntax of the file.
  if (saveData || downlink < 0.4 || rtt > 600 || !('at' in Array.prototype)) return
  const loadOnce = () => document.querySelector(handled) && load()
  if (document.readyState === 'complete') loadOnce()
  else addEventListener('load', loadOnce)
}
