import type { Tx } from '../../database/database.ts'
import { barcodesFrom } from '../circulation/lock-item.ts'

/** So many are shown; whoever looks further types more of the name. */
export const mostFound = 20

interface FoundPatrons {
  /** By name reading, then name, at most `mostFound`. */
  ids: number[]
  /** There are more. */
  more: boolean
}

/** Patrons by the number of their card, or by a part of the name or its reading in either kana. */
export async function findPatrons(tx: Pick<Tx, '$queryRaw'>, text: string): Promise<FoundPatrons> {
  const part = text.normalize('NFKC').replace(/\s/g, '')
  if (part === '') return { ids: [], more: false }
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM patrons p
     WHERE p.card_number = ANY(${barcodesFrom(text)})
        OR strpos(regexp_replace(p.name, '\\s', '', 'g'), ${part}) > 0
        OR strpos(translate(regexp_replace(p.name_reading, '\\s', '', 'g'), ${hiragana}, ${katakana}), ${inKatakana(part)}) > 0
     ORDER BY p.name_reading NULLS LAST, p.name, p.id LIMIT ${mostFound + 1}`
  return { ids: rows.slice(0, mostFound).map(({ id }) => id), more: rows.length > mostFound }
}

const hiragana = String.fromCharCode(...Array.from({ length: 86 }, (_, i) => 0x3041 + i))
const katakana = inKatakana(hiragana)

function inKatakana(text: string): string {
  return text.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}
