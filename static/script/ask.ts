import { partHeader } from '../../server/urls/page-part-header.ts'

/** A time limit in milliseconds, longer than the slowest connection needs. After it the request counts as failed. */
const patience = 30_000

/** Why nothing was done: no answer came, or the service answered with an error of its own. */
export type Failure = 'failed' | 'serviceFailed'

/** A part of a page, or 'whole' when the answer needs a whole page. */
export type Answer = Document | 'whole' | Failure

export async function ask(address: string, form?: URLSearchParams): Promise<Answer> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      body: form,
      // The request is completed even if the user leaves the page.
      keepalive: form !== undefined,
      headers: { [partHeader]: '1' },
      credentials: 'same-origin',
      // A redirect leads to a whole page.
      redirect: 'manual',
      signal: stop.signal,
    })
    if (answer.status >= 500) return 'serviceFailed'
    if (!answer.headers.has(partHeader)) return 'whole'
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}
