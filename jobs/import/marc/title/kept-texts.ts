import { replacement } from '../marc8/decode.ts'

/** The maximum length of one entry in characters. Longer ones are cut. */
const maxEntryLength = 1000

/** Returns the texts that can be stored, without duplicates. Faults in them do not refuse the record. */
export function keptTexts(texts: (string | undefined)[], warnings: string[], most = maxEntryLength): string[] {
  return [...new Set(texts.flatMap((text) => keep(text, warnings, most)))]
}

function keep(text: string | undefined, warnings: string[], most: number): string[] {
  if (text === undefined) return []
  if (text.includes(replacement)) {
    warnings.push(`a note contains undecodable bytes and was dropped: ${text.slice(0, 40)}`)
    return []
  }
  return [[...text].slice(0, most).join('')]
}
