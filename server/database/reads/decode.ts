import type { Column } from './model.ts'
import type { Slot } from './select.ts'

type Row = Record<string, unknown>
type Decode = (json: unknown) => unknown

/** Returns a decoder that turns the JSON array of a row into the object that Prisma would return. */
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

/** Returns a decoder for a list of such rows. */
export function listDecoder(slots: readonly Slot[]): (json: unknown) => Row[] {
  const decode = rowDecoder(slots)
  return (json) => (json as unknown[]).map(decode)
}

/** Null when the JSON value needs no conversion. */
function decoderOf(slot: Slot): Decode | null {
  switch (slot.is) {
    case 'column':
      return columnDecoder(slot.column)
    case 'one': {
      const decode = rowDecoder(slot.slots)
      return (json) => (json === null ? null : decode(json))
    }
    case 'many':
      return listDecoder(slot.slots)
    case 'counts':
      return (json) => Object.fromEntries(slot.names.map((name, i) => [name, (json as number[])[i]]))
  }
}

function columnDecoder({ type, isList }: Column): Decode | null {
  if (type !== 'DateTime') return null
  if (isList) return (json) => (json as string[]).map(momentOf)
  return (json) => (json === null ? null : momentOf(json as string))
}

/** A calendar date becomes midnight UTC. A timestamp carries its offset; Prisma keeps milliseconds only. */
function momentOf(text: string): Date {
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
}
