/** What was looked at in this browser, the last first: numbers and names of titles, and nothing of who looked (C8). */
export interface Viewed {
  id: string
  title: string
}

const key = 'recent'
const most = 20
/** In place of the list: nothing is to be kept. */
const stopped = 'stopped'

/** A browser may keep nothing at all. */
function kept(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return stopped
  }
}

export const isStopped = () => kept() === stopped

export function viewed(): Viewed[] {
  try {
    const list = JSON.parse(kept() ?? '[]')
    return Array.isArray(list) ? list.filter(({ id, title }) => /^\d+$/.test(id) && typeof title === 'string') : []
  } catch {
    return []
  }
}

export const clear = () => localStorage.removeItem(key)
export const stop = () => localStorage.setItem(key, stopped)

/** The screens of the library are everybody's. */
const isShared = () => document.documentElement.hasAttribute('data-terminal')

/** Keeps the title of this page; who signs out leaves nothing behind. */
export function remember(): void {
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    if (!isStopped()) clear()
  })
  const [, id] = /^\/titles\/(\d+)$/.exec(location.pathname) ?? []
  const title = document.querySelector('h1')?.textContent
  if (!id || !title || isShared() || isStopped()) return
  const list = [{ id, title: title.slice(0, 100) }, ...viewed().filter((each) => each.id !== id)]
  localStorage.setItem(key, JSON.stringify(list.slice(0, most)))
}
