import { partHeader } from '../../server/urls/page-part-header.ts'

/** Longer than the slowest line needs; then it is said that nothing came. */
const patience = 30_000

/** A part of a page; or that only a whole page can say it; or that nothing came. */
export type Answer = Document | 'whole' | 'failed'

export async function ask(address: string, form?: URLSearchParams): Promise<Answer> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      body: form,
      // It arrives even if the page is left.
      keepalive: form !== undefined,
      headers: { [partHeader]: '1' },
      credentials: 'same-origin',
      // Where it leads is a page of its own.
      redirect: 'manual',
      signal: stop.signal,
    })
    if (answer.status >= 500) return 'failed'
    if (!answer.headers.has(partHeader)) return 'whole'
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}
