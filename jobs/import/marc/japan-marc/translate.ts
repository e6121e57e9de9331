import { type DataField, fieldsOf, firstOf, type MarcRecord, type Subfield } from '../record.ts'

/**
 * Subfields of JAPAN/MARC before 2012 and their places in MARC21. A place with `/reading` is the reading of that place. A
 * profile can name other places in `fields`.
 */
const places: Record<string, string> = {
  ...{ '010$A': '020$a', '101$A': '041$a', '265$A': '250$a', '677$A': '084$a', '354$A': '246$a', '377$A': '505$a' },
  ...{ '251$A': '245$a', '251$B': '245$b', '251$D': '245$n', '251$F': '245$c' },
  ...{ '551$A': '245$a/reading', '551$B': '245$b/reading' },
  ...{ '291$A': '245$p', '291$B': '245$p', '291$D': '245$n', '291$F': '245$c', '591$A': '245$p/reading' },
  ...{ '270$A': '264$a', '270$B': '264$b', '270$D': '264$c', '275$A': '300$a', '275$B': '300$c', '275$E': '300$e' },
  ...numbered([280, 281, 282, 283], { A: '490$a', B: '490$v', D: '490$v' }),
  ...numbered([580, 581, 582, 583], { A: '490$a/reading' }),
  ...numbered([252, 253, 254, 255], { A: '246$a', F: '245$c' }),
  ...numbered([552, 553, 554, 555], { A: '246$a/reading' }),
  ...numbered([350, 351, 353, 355, 356], { A: '500$a' }),
  ...numbered([650, 658], { A: '650$a/reading', B: '650$a' }),
  ...numbered([751, 752, 753, 754, 755, 756, 757, 758, 759], { A: '700$a/reading', B: '700$a' }),
}

function numbered(tags: number[], codes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    tags.flatMap((tag) => Object.entries(codes).map(([code, place]) => [`${tag}$${code}`, place])),
  )
}

/** Reports whether a record is in JAPAN/MARC before 2012: a title in 251 $A, and none in 245 (E36). */
export function isJapanMarc(record: MarcRecord): boolean {
  return (
    fieldsOf(record, '251').some((field) => firstOf(field, 'A') !== undefined) && fieldsOf(record, '245').length === 0
  )
}

/** Letters of the leader that MARC21 writes in another way. */
const recordTypes: Record<string, string> = { b: 't', h: 'a', l: 'm', m: 'o', t: 'a' }

/** Translates a record to the tags of MARC21. Local fields (9XX) stay as they are, because profiles name them. */
export function fromJapanMarc(record: MarcRecord, own: Record<string, string> = {}): MarcRecord {
  const leader = record.leader.toLowerCase()
  const type = leader.charAt(6)
  return {
    leader: `${leader.slice(0, 6)}${recordTypes[type] ?? type}${leader.slice(7)}`,
    control: record.control,
    data: [
      ...movedFields(record.data, { ...places, ...own }),
      ...record.data.filter(
        ({ tag }) => tag.startsWith('9') && !Object.keys(own).some((place) => place.startsWith(tag)),
      ),
    ],
  }
}

/** Moves the listed subfields of a record of MARC21 or UNIMARC. All others stay where they are. */
export function withMovedFields(record: MarcRecord, own: Record<string, string>): MarcRecord {
  const rest = record.data.map((field) => ({
    ...field,
    subfields: field.subfields.filter(({ code }) => own[`${field.tag}$${code}`] === undefined),
  }))
  return {
    ...record,
    data: [...rest.filter(({ subfields }) => subfields.length > 0), ...movedFields(record.data, own)],
  }
}

interface Moved {
  tag: string
  main: Subfield[]
  reading: Subfield[]
}

/** A title and its reading have tags with the same last two digits: 251 and 551. */
function movedFields(fields: DataField[], map: Record<string, string>): DataField[] {
  const moved = new Map<string, Moved>()
  const counts = new Map<string, number>()
  for (const { tag, subfields } of fields) {
    const count = (counts.get(tag) ?? 0) + 1
    counts.set(tag, count)
    for (const { code, value } of subfields) {
      const [, to = '', toCode = '', reading] = /^(...)\$(.)(\/reading)?$/.exec(map[`${tag}$${code}`] ?? '') ?? []
      if (to === '') continue
      // A record has one title, to which several fields may contribute.
      const key = to === '245' ? to : `${to} ${tag.slice(1)} ${count}`
      const one = moved.get(key) ?? { tag: to, main: [], reading: [] }
      one[reading ? 'reading' : 'main'].push({ code: toCode, value: to === '041' ? value.toLowerCase() : value })
      moved.set(key, one)
    }
  }
  return [...moved.values()].flatMap(linked)
}

/** A name that has only a reading is known by it. */
function linked({ tag, main, reading }: Moved, index: number): DataField[] {
  const shown = main.length > 0 ? main : reading
  const extra = { '084': [{ code: '2', value: 'ndc' }] }[tag] ?? []
  const field = (own: string, subfields: Subfield[]): DataField => {
    return { tag: own, ind1: tag === '700' ? '1' : ' ', ind2: tag === '264' ? '1' : ' ', subfields }
  }
  if (main.length === 0 || reading.length === 0) return [field(tag, [...shown, ...extra])]
  const number = String(index + 1).padStart(2, '0')
  return [
    field(tag, [{ code: '6', value: `880-${number}` }, ...shown, ...extra]),
    field('880', [{ code: '6', value: `${tag}-${number}/$1` }, ...reading]),
  ]
}
