import { isDeepStrictEqual } from 'node:util'
import type { Request, Row } from './request.ts'

export interface Ports {
  ours: number
  other: number
}

export async function ask(port: number, { path, ...init }: Request): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
  const text = await answer.text()
  // Under load only the status and the beginning of the body are checked.
  if (!answer.ok || text.startsWith('{"errors"')) {
    throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 300)}`)
  }
  return text
}

/**
 * Checks that both sides return the same data, so that their costs are comparable. Returns the average size of our
 * answers in bytes.
 */
export async function checkEqualAnswers({ what, pairs }: Row, ports: Ports): Promise<number> {
  let bytes = 0
  for (const { ours, other, page } of pairs) {
    const [mine, theirs] = [await ask(ports.ours, ours), await ask(ports.other, other)]
    bytes += Buffer.byteLength(mine)
    if (page) checkShownTitles(mine, await ask(ports.ours, page), what)
    const place = difference(plain(JSON.parse(mine).data), plain(JSON.parse(theirs)))
    if (place !== null)
      throw new Error(`${what}: the answer differs from the hand-written one (${other.path}) at ${place}.`)
  }
  return bytes / pairs.length
}

/** Checks that a page shows the titles of the corresponding API answer. */
function checkShownTitles(answer: string, html: string, what: string): void {
  for (const [, id] of answer.matchAll(/"Title:(\d+)"/g)) {
    if (!new RegExp(`\\b${id}\\b`).test(html)) throw new Error(`${what}: the page does not show the title ${id}.`)
  }
}

/** Normalises timestamps, which the sides write differently. */
function plain(value: unknown): unknown {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:/.test(value)) return new Date(value).toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

/** The path and values of the first difference between two values. Null when they are equal. */
export function difference(a: unknown, b: unknown, path = ''): string | null {
  if (isDeepStrictEqual(a, b)) return null
  const isParent = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  if (!isParent(a) || !isParent(b)) return `${path || 'the root'}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}.${key}`)
    if (found !== null) return found
  }
  return `${path}: the kind`
}
