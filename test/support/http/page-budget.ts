import { gzipSync } from 'node:zlib'

/** The most bytes of a page's HTML, and of the page as sent (decision 040). */
const most = { html: 14_336, sent: 9_216 }

/** The bytes of a page's HTML, and of the page as sent with gzip, which every supported browser accepts. */
export function pageBytes(html: string) {
  return { html: Buffer.byteLength(html), sent: gzipSync(html).length }
}

/** The bytes of a page that exceeds its budget; null when it is within. */
export function bytesOverBudget(html: string) {
  const bytes = pageBytes(html)
  return bytes.html > most.html || bytes.sent > most.sent ? bytes : null
}
