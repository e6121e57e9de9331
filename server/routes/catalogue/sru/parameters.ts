import type { PageContext } from '../../../http/service.ts'

/** Each parameter as it was first given; text that could not be read is marked in it. */
export type SruParameters = Record<string, string>

/** From the address, or from a form that was sent. */
export async function parametersOf(c: PageContext): Promise<SruParameters> {
  const query = new URL(c.req.url).searchParams
  const form = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : []
  return Object.fromEntries([...form, ...query].reverse())
}
