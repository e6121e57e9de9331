import type { PageContext } from '../../../http/service.ts'

/** The first value of each parameter. Bytes that are not UTF-8 become replacement characters. */
export type SruParameters = Record<string, string>

/** Reads the parameters of the address and of a posted form. */
export async function readParameters(c: PageContext): Promise<SruParameters> {
  const query = new URL(c.req.url).searchParams
  const form = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : []
  return Object.fromEntries([...form, ...query].reverse())
}
