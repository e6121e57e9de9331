import type { MiddlewareHandler } from 'hono'
import { BadInput } from '../response/error-pages.tsx'

const longestAddress = 100_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL, and what a decoder puts for bytes that are no text
const broken = /[\u0000\ufffd]/

/** Rejects URLs and forms with broken text before any route reads them. */
export const rejectBrokenText: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url)
  if (pathname.length + search.length > longestAddress) throw new BadInput('tooLong', 414)
  let decoded: string
  try {
    decoded = decodeURIComponent((pathname + search).replaceAll('+', ' '))
  } catch {
    throw new BadInput('brokenText')
  }
  if (broken.test(decoded)) throw new BadInput('brokenText')
  if (c.req.method === 'POST') {
    const body = await c.req.parseBody({ all: true }).catch(() => {
      throw new BadInput('badInput')
    })
    const values = Object.entries(body).flat(2)
    if (values.some((value) => typeof value === 'string' && broken.test(value))) throw new BadInput('brokenText')
  }
  await next()
}
