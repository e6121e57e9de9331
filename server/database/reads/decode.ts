import type { Column } from './model.ts'
import type { Slot } from './select.ts'

type Row = Record<string, unknown>
type Decode = (json: unknown) => unknown

/** Makes of a row's JSON array what Prisma would have answered. */
export function rowDecoder(slots: readonly Slot[]): (json: unknown) => Row {
  const fields = slots.map((slot) => ({ name: slot.name, decode: decoderOf(slot) }))
  return (json) => {
    const values = json as unknown[]
    const row: Row = {}
    for (let i = 0; i < fields.length; i++) {
      const { name, decode } = fields[i] as (typeof fields)[number]
      row[name] = decode ? decode(values[i]) : values[i]
    }
    return row
  }
}

/** A list of such rows. */
export function listDecoder(slots: readonly Slot[], reversed: boolean): (json: unknown) => Row[] {
  const decode = rowDecoder(slots)
  return (json) => {
    const rows = (json as unknown[]).map(decode)
    return reversed ? rows.reverse() : rows
  }
}

/** Null: JSON says it as it is. */
function decoderOf(slot: Slot): Decode | null {
  switch (slot.is) {
    case 'column':
      return columnDecoder(slot.column)
    case 'one': {
      const decode = rowDecoder(slot.slots)
      return (json) => (json === null ? null : decode(json))
    }
    case 'many':
      return listDecoder(slot.slots, slot.reversed)
    case 'counts':
      return (json) => Object.fromEntries(slot.names.map((name, i) => [name, (json as number[])[i]]))
  }
}

function columnDecoder({ type, isList }: Column): Decode | null {
  if (type !== 'DateTime') return null
  if (isList) return (json) => (json as string[]).map(momentOf)
  return (json) => (json === null ? null : momentOf(json as string))
}

/** A calendar date is its midnight in UTC; a moment comes with its offset, and Prisma knows milliseconds alone. */
function momentOf(text: string): Date {
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
}
