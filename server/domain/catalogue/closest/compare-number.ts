import type { NumberPart } from '../entered-words/numbers.ts'
import { fold } from '../folding/fold.ts'
import type { Candidate } from './candidates.ts'

/** Reports whether a title was published in this year, or is this volume. */
export function meetsNumber(number: NumberPart, folded: string, one: Candidate): boolean {
  if ('year' in number) return one.year === number.year || one.text.includes(folded)
  const volume = fold(one.volume ?? '').replace(/^第|[巻集部]$/g, '')
  if (one.volumeOrder === Number(number.volume[0]) || number.volume.includes(volume)) return true
  return one.names.split(' ').some((name) => number.volume.some((form) => name.endsWith(form)))
}
