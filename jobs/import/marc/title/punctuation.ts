/** A full stop after these belongs to them. */
const abbreviated = /(?:^|[\s.([])(?:\p{Lu}|[A-Z][a-z]?r|Inc|Co|Ltd|Corp|Jr|Sr|etc|ed|vol|pt|no|Dept|St|Ph\.D|M\.D)\.$/u

/** The text of a subfield without the signs that ISBD puts between the parts of a record (`/ : ; , = +` and a full stop). */
export function plain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const rest = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    // Once: what stands before it belongs to the text, as in `C++ /` and `Re: /`.
    .replace(/\s+[/:;,=+]$|[/:;,]$/, '')
    .trim()
  const stopped = /[^.]\.$/.test(rest) && !abbreviated.test(rest)
  return (stopped ? rest.slice(0, -1).trim() : rest) || undefined
}

/** The values that are left, without those signs, as one. */
export function joined(values: string[], separator: string): string | undefined {
  return values.map(plain).filter(Boolean).join(separator) || undefined
}
