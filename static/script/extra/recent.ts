/** A title viewed in this browser. The list is newest first and has no data about the user (C8). */
export interface Viewed {
  id: string
  title: string
}

const key = 'recent'
const most = 20
/** This value replaces the list when the user has switched the list off. */
const stopped = 'stopped'

/** The stored text. A browser without storage counts as switched off. */
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

/** Stores the text. Errors are ignored: storage can be full or disabled. */
function keep(text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {}
}

export const clear = () => localStorage.removeItem(key)
export const stop = () => keep(stopped)

/** Whether this is a shared terminal, where nothing is stored. */
const isShared = () => document.documentElement.hasAttribute('data-terminal')

/** Clears the list at sign-out. */
export function forgetAtSignOut(): void {
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    if (!isStopped()) clear()
  })
}

/** Adds the title of this page to the list. */
export function remember(): void {
  const [, id] = /^\/titles\/(\d+)$/.exec(location.pathname) ?? []
  const title = document.querySelector('h1')?.textContent
  if (!id || !title || isShared() || isStopped()) return
  const list = [{ id, title: title.slice(0, 100) }, ...viewed().filter((each) => each.id !== id)]
  keep(JSON.stringify(list.slice(0, most)))
}
