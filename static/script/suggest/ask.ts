export interface Suggestion {
  words: string
  /** What it is of, in words; empty: a title. */
  kind: string
}

/** What begins as the box says; null: something else was typed meanwhile, or nothing came, which is no loss. */
export async function ask(box: HTMLInputElement, signal: AbortSignal): Promise<Suggestion[] | null> {
  const field = box.form?.querySelector<HTMLSelectElement>('[name=in]')?.value ?? ''
  const query = new URLSearchParams({ q: box.value, in: field, lang: document.documentElement.lang.slice(0, 2) })
  try {
    // The same for everybody: it goes without what says who asks.
    const answer = await fetch(`/search/suggest.json?${query}`, { credentials: 'omit', signal })
    if (!answer.ok) return null
    const [, words, kinds]: [string, string[], string[]] = await answer.json()
    return words.map((each, i) => ({ words: each, kind: kinds[i] ?? '' }))
  } catch {
    return null
  }
}
