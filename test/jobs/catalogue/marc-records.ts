import type { DataField, MarcRecord } from '../../../jobs/import/marc/record.ts'

/**
 * A record in the shorthand of cataloguers: `marc('001 x1', '245 10 $a本$c誰か 著.')`. A # stands for a blank indicator.
 */
export function marc(...fields: string[]): MarcRecord {
  const record: MarcRecord = { leader: '00000nam a2200000 a 4500', control: [], data: [] }
  for (const field of fields) {
    const [tag = '', ...rest] = field.split(' ')
    if (tag === 'LDR') record.leader = rest.join(' ')
    else if (tag.startsWith('00')) record.control.push({ tag, value: rest.join(' ') })
    else {
      const [indicators = '##', ...content] = rest
      const [ind1 = ' ', ind2 = ' '] = indicators.replaceAll('#', ' ')
      // In a link, $1 names a script.
      const [, ...subfields] = content.join(' ').split(/(?<!\d\/)\$/)
      record.data.push({
        tag,
        ind1,
        ind2,
        subfields: subfields.map((one) => ({ code: one[0] ?? '', value: one.slice(1) })),
      })
    }
  }
  return record
}

/** The bytes of a record in ISO 2709. `encode` allows encodings other than UTF-8. */
export function iso2709(record: MarcRecord, encode = (text: string) => Buffer.from(text)): Buffer {
  const fields: { tag: string; content: Buffer }[] = [
    ...record.control.map(({ tag, value }) => ({ tag, content: Buffer.concat([encode(value), Buffer.of(0x1e)]) })),
    ...record.data.map((field) => ({ tag: field.tag, content: contentOf(field, encode) })),
  ]
  let at = 0
  const directory = fields.map(({ tag, content }) => {
    const entry = `${tag}${digits(content.length, 4)}${digits(at, 5)}`
    at += content.length
    return entry
  })
  const base = 24 + 12 * fields.length + 1
  const leader = `${digits(base + at + 1, 5)}${record.leader.slice(5, 12)}${digits(base, 5)}${record.leader.slice(17)}`
  const head = Buffer.from(`${leader}${directory.join('')}\u001e`)
  return Buffer.concat([head, ...fields.map(({ content }) => content), Buffer.of(0x1d)])
}

function contentOf({ ind1, ind2, subfields }: DataField, encode: (text: string) => Buffer): Buffer {
  const parts = subfields.flatMap(({ code, value }) => [Buffer.from(`\u001f${code}`), encode(value)])
  return Buffer.concat([Buffer.from(ind1 + ind2), ...parts, Buffer.of(0x1e)])
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

/** Splits a valid ISO 2709 file into records. */
export function piecesOf(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x1d, start) + 1
    pieces.push(bytes.subarray(start, end))
    start = end
  }
  return pieces
}

/** Repeats a file with different control numbers of the same length. */
export function* repeated(bytes: Buffer, times: number): Generator<Buffer> {
  const pieces = piecesOf(bytes)
  for (let round = 0; round < times; round++) {
    for (const [i, piece] of pieces.entries()) {
      const copy = Buffer.from(piece)
      const base = Number(copy.toString('latin1', 12, 17))
      const length = copy.indexOf(0x1e, base) - base
      copy.write(digits(round * pieces.length + i, length), base, 'latin1')
      yield copy
    }
  }
}

export async function allOf<One>(many: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = []
  for await (const one of many) all.push(one)
  return all
}
