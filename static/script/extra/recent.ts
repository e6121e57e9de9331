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

/** It may have no room, or keep nothing for anybody. */
function keep(text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {}
}

export const clear = () => localStorage.removeItem(key)
export const stop = () => keep(stopped)

/** The screens of the library are everybody's. */
const isShared = () => document.documentElement.hasAttribute('data-terminal')

/** Who signs out leaves nothing behind. */
export function forgetAtSignOut(): void {
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    if (!isStopped()) clear()
  })
}

/** Keeps the title of this page. */
export function remember(): void {
  const [, id] = /^\/titles\/(\d+)$/.exec(location.pathname) ?? []
  const title = document.querySelector('h1')?.textContent
  if (!id || !title || isShared() || isStopped()) return
  const list = [{ id, title: title.slice(0, 100) }, ...viewed().filter((each) => each.id !== id)]
  keep(JSON.stringify(list.slice(0, most)))
}
