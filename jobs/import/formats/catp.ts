import type { DataField, MarcEntry, MarcRecord } from '../marc/record.ts'
import { readLines } from '../reading/lines.ts'
import { fieldOf, fieldWithReading, marcRecordOf, titleParts } from './marc-fields.ts'
import { shownEncoding } from './shown-encoding.ts'

type Line = [name: string, value: string]

/** Reads records of CATP, the protocol of NACSIS-CAT: lines such as `TRD=坊っちゃん / 夏目漱石著`. A record begins at its ID. */
export async function* readCatp(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  let number = 0
  let start = 0
  let end = 0
  let lines: Line[] = []
  let warnings: string[] = []
  const taken = (): MarcEntry[] => {
    if (lines.length === 0) return []
    number += 1
    const record = recordOf(lines)
    const entry: MarcEntry = { number, start, end, record, warnings }
    ;[lines, warnings, start] = [[], [], end]
    return [entry]
  }
  for await (const line of readLines(path, encoding ?? (await shownEncoding(path)))) {
    if (!('text' in line)) {
      warnings.push(line.refusal)
      continue
    }
    const [, name, value = ''] =
      /^\s*([A-Z][A-Z0-9]*)=(.*)$/s.exec(line.text.replace(/^\ufeff/, '').normalize('NFC')) ?? []
    if (name === 'ID') yield* taken()
    end = line.end
    // Before the first ID stand the lines of the protocol.
    if (name !== undefined && (name === 'ID' || lines.length > 0)) lines.push([name, value.trim()])
    else if (/^\s*<\//.test(line.text) && lines.length > 0) lines.push(['', ''])
  }
  yield* taken()
}

/** Codes of GMD, the general material designation. */
const types: Record<string, [type: string, form?: string]> = {
  ...{
    a: ['e'],
    b: ['r'],
    c: ['k'],
    e: ['m'],
    g: ['g'],
    k: ['k'],
    m: ['g'],
    s: ['i', 'sd'],
    v: ['g', 'vd'],
    w: ['m', 'co'],
  },
}

function recordOf(lines: Line[]): MarcRecord {
  const all = (name: string) => lines.flatMap(([own, value]) => (own === name && value !== '' ? [value] : []))
  const [title = ''] = [...all('TRD'), ...all('TR')]
  const volumes = all('VOL')
  const [type, form] = types[all('GMD')[0] ?? ''] ?? ['a']
  const data: DataField[] = [
    ...[...all('ISBN'), ...all('XISBN')].flatMap((isbn) => fieldOf('020', [['a', isbn]])),
    ...fieldWithReading(
      '245',
      [...titleParts(title), ['n', volumes.length === 1 ? volumes[0] : undefined]],
      [['a', all('TRR')[0]?.split(/ : | \/ /)[0]]],
      1,
    ),
    ...all('VTD').flatMap((variant) => fieldOf('246', [['a', variant]])),
    ...all('ED').flatMap((edition) => fieldOf('250', [['a', edition]])),
    ...groups(lines, 'PUBP', 'PUBL', 'PUBDT').flatMap(([place, name, date]) =>
      fieldOf(
        '264',
        [
          ['a', place],
          ['b', name],
          ['c', date],
        ],
        ' 1',
      ),
    ),
    ...fieldOf('300', [
      ['a', all('PHYSP')[0]],
      ['b', all('PHYSI')[0]],
      ['c', all('PHYSS')[0]],
      ['e', all('PHYSA')[0]],
    ]),
    ...groups(lines, 'PTBTR', 'PTBNO').flatMap(([name, part]) =>
      fieldOf(
        '490',
        [
          ['a', name?.split(' / ')[0]],
          ['v', part],
        ],
        '1 ',
      ),
    ),
    ...all('NOTE').flatMap((note) => fieldOf('500', [['a', note]])),
    ...all('CWT').flatMap((work) => fieldOf('505', [['a', work]])),
    ...groups(lines, 'AHDNG', 'AHDNGR', 'AF').flatMap(([name, reading, role], index) =>
      fieldWithReading(
        '700',
        name === undefined
          ? []
          : [
              ['a', withoutDates(name)],
              ['e', role],
            ],
        [['a', withoutDates(reading)]],
        index + 2,
        '1 ',
      ),
    ),
    ...groups(lines, 'CLSK', 'CLSD').flatMap(([kind, value]) =>
      /^NDC/.test(kind ?? '')
        ? fieldOf('084', [
            ['a', value],
            ['2', 'ndc'],
          ])
        : kind === 'DC' || kind?.startsWith('DC2')
          ? fieldOf('082', [['a', value]])
          : [],
    ),
    ...groups(lines, 'SHD', 'SHR').flatMap(([heading, reading], index) =>
      fieldWithReading('650', [['a', heading]], [['a', reading]], index + 60),
    ),
  ]
  return marcRecordOf(
    { type, form, number: all('ID')[0], source: 'NACSIS', language: all('TXTL')[0]?.slice(0, 3) ?? all('TTLL')[0] },
    data,
  )
}

/** The dates after a name: 夏目, 漱石, 1867-1916. */
const withoutDates = (name: string | undefined) => name?.replace(/(?:,\s*|\s*\()\d{3,4}\??-.*$/, '')

/** Returns the parts of a repeated group. A part that stands again begins the next group. */
function groups(lines: Line[], ...names: string[]): (string | undefined)[][] {
  const found: (string | undefined)[][] = []
  let isOpen = false
  for (const [name, value] of lines) {
    // A closing tag such as </PUB> ends the group.
    if (name === '') isOpen = false
    const at = names.indexOf(name)
    if (at < 0) continue
    const last = isOpen ? found.at(-1) : undefined
    isOpen = true
    if (last && at > last.findLastIndex((part) => part !== undefined)) last[at] = value
    else {
      const next: (string | undefined)[] = names.map(() => undefined)
      next[at] = value
      found.push(next)
    }
  }
  return found
}
