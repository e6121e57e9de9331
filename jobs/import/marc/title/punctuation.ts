/** Abbreviations that keep their full stop. */
const abbreviated = /(?:^|[\s.([])(?:\p{Lu}|[A-Z][a-z]?r|Inc|Co|Ltd|Corp|Jr|Sr|etc|ed|vol|pt|no|Dept|St|Ph\.D|M\.D)\.$/u

/** Removes ISBD punctuation (`/ : ; , = +` and a full stop) from the end of a subfield. */
export function plain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const rest = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    // Removed only once, because a sign before it belongs to the text, as in `C++ /` and `Re: /`.
    .replace(/\s+[/:;,=+]$|[/:;,]$/, '')
    .trim()
  const stopped = /[^.]\.$/.test(rest) && !abbreviated.test(rest)
  return (stopped ? rest.slice(0, -1).trim() : rest) || undefined
}

/** Joins the values after removing their ISBD punctuation. */
export function joined(values: string[], separator: string): string | undefined {
  return values.map(plain).filter(Boolean).join(separator) || undefined
}
