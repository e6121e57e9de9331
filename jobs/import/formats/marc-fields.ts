import type { DataField, MarcRecord, Subfield } from '../marc/record.ts'

export type Parts = [code: string, value: string | undefined][]

/** Returns a field with the parts that have a value. Empty when none has. */
export function fieldOf(tag: string, parts: Parts, indicators = '  '): DataField[] {
  const subfields: Subfield[] = parts.flatMap(([code, value]) => {
    const text = value?.replace(/\s+/g, ' ').trim()
    return text ? [{ code, value: text }] : []
  })
  return subfields.length > 0 ? [{ tag, ind1: indicators.charAt(0), ind2: indicators.charAt(1), subfields }] : []
}

/** Returns a field with its reading in a field 880, which `link` joins. Each pair of a record has another number. */
export function fieldWithReading(
  tag: string,
  parts: Parts,
  readings: Parts,
  link: number,
  indicators = '  ',
): DataField[] {
  const reading = fieldOf('880', readings, indicators)
  if (reading.length === 0) return fieldOf(tag, parts, indicators)
  const number = String(link).padStart(2, '0')
  return [
    ...fieldOf(tag, [['6', `880-${number}`], ...parts], indicators),
    ...reading.map((field) => ({
      ...field,
      subfields: [{ code: '6', value: `${tag}-${number}/$1` }, ...field.subfields],
    })),
  ]
}

interface Facts {
  /** The letter of the leader. Defaults to text. */
  type?: string | undefined
  number: string | undefined
  source: string
  language?: string | undefined
  /** Field 007. */
  form?: string | undefined
  isDeleted?: boolean
}

/** Returns a record of MARC21 with these facts in its leader and control fields. */
export function marcRecordOf(
  { type = 'a', number, source, language, form, isDeleted }: Facts,
  data: DataField[],
): MarcRecord {
  const control = [
    ...(number ? [{ tag: '001', value: number }] : []),
    { tag: '003', value: source },
    ...(form ? [{ tag: '007', value: form }] : []),
    { tag: '008', value: `${' '.repeat(35)}${(language ?? '').toLowerCase().slice(0, 3).padEnd(5)}` },
  ]
  return { leader: `00000${isDeleted ? 'd' : 'n'}${type}m a2200000 a 4500`, control, data }
}

/** Splits a title with its subtitle and its statement: `坊っちゃん : 小説 / 夏目漱石著`. */
export function titleParts(written: string): Parts {
  const [names = '', ...statements] = written.split(/\s+\/\s+/)
  const [title, ...rest] = names.split(/\s+:\s+/)
  return [
    ['a', title],
    ['b', rest.join(' : ')],
    ['c', statements.join(' ; ')],
  ]
}
