export interface Suggestion {
  words: string
  /** The kind of the suggestion, as text. Empty for a title. */
  kind: string
}

/** Fetches the suggestions for the text in the box. Null when the request was aborted or failed. */
export async function ask(box: HTMLInputElement, signal: AbortSignal): Promise<Suggestion[] | null> {
  const field = box.form?.querySelector<HTMLSelectElement>('[name=in]')?.value ?? ''
  const query = new URLSearchParams({ q: box.value, in: field, lang: document.documentElement.lang.slice(0, 2) })
  try {
    // The answer is the same for everybody, so no credentials are sent.
    const answer = await fetch(`/search/suggest.json?${query}`, { credentials: 'omit', signal })
    if (!answer.ok) return null
    const [, words, kinds]: [string, string[], string[]] = await answer.json()
    return words.map((each, i) => ({ words: each, kind: kinds[i] ?? '' }))
  } catch {
    return null
  }
}
