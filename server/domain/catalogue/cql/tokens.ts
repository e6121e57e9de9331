import { CqlRefused } from './refused.ts'

export interface Token {
  kind: 'word' | 'quoted' | 'sign'
  /** For a quoted string, the text between the quotes with its backslashes. */
  text: string
}

/** The maximum length of a query, in characters. */
const maxQueryLength = 1_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern exists to reject them
const invalidCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]|\p{Cs}/u
const tokenPattern = /\s*(?:"((?:[^"\\]|\\.)*)"|(<=|>=|<>|==|[()<>=/])|([^\s()=<>"/]+))/suy

/** Splits a query into tokens. */
export function tokenizeCql(query: string): Token[] {
  if ([...query].length > maxQueryLength) throw new CqlRefused({ diagnostic: 12, details: `at most ${maxQueryLength}` })
  if (invalidCharacters.test(query))
    throw new CqlRefused({ diagnostic: 10, details: 'a control character or broken text' })
  const tokens: Token[] = []
  const text = query.trimEnd()
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex
    const [, quoted, sign, word] = tokenPattern.exec(text) ?? []
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    // The only remaining case is a quote that is never closed.
    else throw new CqlRefused({ diagnostic: 14, details: text.slice(at).trim() })
  }
  return tokens
}
