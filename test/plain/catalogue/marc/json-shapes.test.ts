import { expect, test } from 'vitest'
import { openSource } from '../../../../jobs/import/open-source.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()
const leader = '00000nam a2200000 a 4500'

async function read(text: string) {
  const source = await openSource({ file: await folder.write('shape.json', text), source: 'ours' })
  return { format: source.format, entries: await allOf(source.entries()) }
}

const marcInJson = {
  leader,
  fields: [{ '001': 'x' }, { '245': { ind1: '0', ind2: '0', subfields: [{ a: '本' }, { b: '副題' }] } }],
}
const marcJson = {
  leader,
  controlfield: [{ tag: '001', data: 'x' }],
  datafield: [
    {
      tag: '245',
      ind: '00',
      subfield: [
        { code: 'a', data: '本' },
        { code: 'b', data: '副題' },
      ],
    },
  ],
}
const fromXml = {
  '@xmlns': 'http://www.loc.gov/MARC21/slim',
  leader,
  controlfield: { '@tag': '001', '#text': 'x' },
  datafield: {
    ...{ '@tag': '245', '@ind1': '0', '@ind2': '0' },
    subfield: [
      { '@code': 'a', '#text': '本' },
      { '@code': 'b', '#text': '副題' },
    ],
  },
}

const shapes: Record<string, unknown> = {
  'MARC-in-JSON': marcInJson,
  'MARC-in-JSON with codes as values': {
    leader,
    fields: [
      { '001': 'x' },
      {
        '245': {
          ind1: '0',
          ind2: '0',
          subfields: [
            { code: 'a', value: '本' },
            { code: 'b', value: '副題' },
          ],
        },
      },
    ],
  },
  'fields by their tag': {
    leader,
    fields: { '001': 'x', '245': [{ ind1: '0', ind2: '0', subfields: [{ a: '本' }, { b: '副題' }] }] },
  },
  'MARC-HASH': {
    type: 'marc-hash',
    version: [1, 0],
    leader,
    fields: [
      ['001', 'x'],
      [
        '245',
        '0',
        '0',
        [
          ['a', '本'],
          ['b', '副題'],
        ],
      ],
    ],
  },
  'MARC-JSON': marcJson,
  'MARCXML as JSON': fromXml,
  'a record within an object': { record: fromXml },
  FOLIO: { id: '5f8b', parsedRecord: { content: marcInJson } },
  Catmandu: {
    _id: 'x',
    record: [
      ['LDR', null, null, '_', leader],
      ['001', null, null, '_', 'x'],
      ['245', '0', '0', 'a', '本', 'b', '副題'],
    ],
  },
}

test.for(Object.entries(shapes))('a record as %s is read', async ([, shape]) => {
  const { format, entries } = await read(JSON.stringify(shape))
  expect(format).toBe('marcjson')
  expect(entries).toMatchObject([{ record: { controlNumber: 'x', title: '本', subtitle: '副題' } }])
})

test.for<[what: string, text: (one: string, other: string) => string]>([
  ['a line for each', (one, other) => `${one}\n${other}\n`],
  ['an array', (one, other) => `[${one},\n ${other}]`],
  [
    'a collection',
    (one, other) => `{"collection": {"@xmlns": "http://www.loc.gov/MARC21/slim", "record": [${one}, ${other}]}}`,
  ],
  ['a page of records', (one, other) => `{"total": 2, "records": [${one}, ${other}]}`],
])('records in %s are read one by one', async ([, text]) => {
  for (const shape of [marcInJson, marcJson, fromXml]) {
    const [one, other] = [JSON.stringify(shape), JSON.stringify(shape).replace('"x"', '"y"')]
    const { entries } = await read(text(one, other))
    const numbers = entries.map((entry) => ('record' in entry ? entry.record.controlNumber : entry))
    expect(numbers).toEqual(['x', 'y'])
  }
})

test('line ends within texts are accepted, and JSON without quotes is refused by its name', async () => {
  const broken = JSON.stringify(marcInJson).replace('副題', '副\n題')
  expect((await read(broken)).entries).toMatchObject([{ record: { subtitle: '副 題' } }])
  const unquoted = JSON.stringify(marcJson).replaceAll(/"(\w+)":/g, '$1:')
  expect((await read(unquoted)).entries).toMatchObject([{ refusal: expect.stringContaining('it is not valid JSON') }])
})
