import type { RequestContext } from '../../domain/library-system/port.ts'
import { fieldValue, type Message } from '../../sip2-codec/message.ts'
import { NotEncodable } from '../../sip2-codec/write.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { parseDueDate } from './dates.ts'
import type { ListEntry } from './list-entries.ts'
import { plainText } from './plain-text.ts'

/** The data of a copy from an 18. */
export interface ItemFacts {
  record: string | null
  words: string
  /** YYYY-MM-DD */
  until: string | null
  /** The last day on the hold shelf, YYYY-MM-DD. Null when the copy is not there, or when the day is not reported. */
  shelfUntil: string | null
}

export const itemKey = ({ barcode }: Pick<ListEntry, 'barcode'>) => barcode ?? ''

/** Sends a 17 for each copy, up to the configured limit, on as many connections as the pool has. */
export async function readItems(
  asking: Sip2Client,
  entries: ListEntry[],
  call: RequestContext,
): Promise<Map<string, ItemFacts>> {
  const facts = new Map<string, ItemFacts>()
  if (!asking.supports?.item) return facts
  const barcodes = new Set(entries.map(itemKey).filter((barcode) => barcode !== ''))
  const left = [...barcodes].slice(0, asking.settings.items)
  const askOneByOne = async () => {
    for (let barcode = left.shift(); barcode !== undefined; barcode = left.shift()) {
      const found = await readItem(asking, barcode, call)
      if (found) facts.set(barcode, found)
    }
  }
  try {
    await Promise.all(Array.from({ length: asking.settings.connections }, askOneByOne))
  } finally {
    left.length = 0
  }
  return facts
}

/**
 * Null when the barcode cannot be encoded, or when the answer may be that to another request: it has no sequence digit and
 * another barcode. It could have the title that another patron has borrowed.
 */
export async function readItem(asking: Sip2Client, barcode: string, call: RequestContext): Promise<ItemFacts | null> {
  const { manner, settings } = asking
  try {
    const { message: answer, isNumbered } = await asking.item(barcode, call)
    const answered = (fieldValue(answer, 'AB') ?? '').trim()
    if (!isNumbered && answered !== '' && answered !== barcode.trim()) return null
    const record = settings.record && firstWord(fieldValue(answer, settings.record) ?? '')
    return {
      record: record || null,
      words: plainText(fieldValue(answer, 'AJ') ?? ''),
      until: dayIn(answer, 'AH'),
      shelfUntil: dayIn(answer, 'CM'),
    }
  } catch (error) {
    if (error instanceof NotEncodable) return null
    throw error
  }
  function dayIn(answer: Message, field: 'AH' | 'CM') {
    return parseDueDate(fieldValue(answer, field) ?? '', manner.dayOrder, settings.timeZone)
  }
}

const firstWord = (text: string) => /^\s*(\S{1,64})/.exec(text)?.[1] ?? null
