/** A full stop after these belongs to them. */
const abbreviated = /(?:^|[\s.([])(?:\p{Lu}|[A-Z][a-z]?r|Inc|Co|Ltd|Corp|Jr|Sr|etc|ed|vol|pt|no|Dept|St|Ph\.D|M\.D)\.$/u

/** The text of a subfield without the signs that ISBD puts between the parts of a record (`/ : ; , = +` and a full stop). */
export function plain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  let rest = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/\s*[/:;,=+]$/, '').trim()
  }
  if (/[^.]\.$/.test(rest) && !abbreviated.test(rest)) rest = rest.slice(0, -1).trim()
  return rest || undefined
}

/** The values that are left, without those signs, as one. */
export function joined(values: string[], separator: string): string | undefined {
  return values.map(plain).filter(Boolean).join(separator) || undefined
}
