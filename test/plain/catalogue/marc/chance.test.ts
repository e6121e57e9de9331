import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMarcJson } from '../../../../jobs/import/marc/json/read.ts'
import { controlValue, type MarcEntry } from '../../../../jobs/import/marc/record.ts'
import { readMarcXml } from '../../../../jobs/import/marc/xml/read.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()
const numbers = ['n0', 'n1', 'n2', 'n3', 'n4']

const formats = {
  MARCXML: {
    of: (number: string) =>
      `<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">${number}</controlfield>` +
      '<datafield tag="245" ind1="0" ind2="0"><subfield code="a">題&amp;名</subfield></datafield></record>',
    whole: (records: string[]) => `<collection>${records.join('')}</collection>`,
    read: readMarcXml,
  },
  'JSON Lines': {
    of: (number: string) =>
      `{"leader":"00000nam a2200000 a 4500","fields":[{"001":"${number}"},{"245":{"subfields":[{"a":"題\\"{名"}]}}]}`,
    whole: (records: string[]) => records.join('\n'),
    read: readMarcJson,
  },
  'a list in JSON': {
    of: (number: string) =>
      `{ "leader" : "00000nam a2200000 a 4500", "fields": [ {"001":"${number}"}, {"245":{"subfields":[{"a":"[題"}]}} ]}`,
    whole: (records: string[]) => `[${records.join(',\n')}]`,
    read: readMarcJson,
  },
}

const character = fc.constantFrom('<', '>', '/', '"', '{', '}', '[', ']', '\\', '&', ' ', 'x', '\u0000', '\u00ff')
const changes = fc.array(
  fc.record({ how: fc.constantFrom('put', 'cut', 'repeat'), at: fc.nat(), length: fc.nat(80), character }),
  { minLength: 1, maxLength: 4 },
)

function changed(record: string, made: { how: string; at: number; length: number; character: string }[]): string {
  return made.reduce((text, { how, at: anywhere, length, character: put }) => {
    const at = anywhere % Math.max(text.length, 1)
    const piece = text.slice(at, at + length)
    const between = how === 'put' ? put : how === 'cut' ? '' : piece + piece
    return text.slice(0, at) + between + text.slice(how === 'put' ? at + 1 : at + length)
  }, record)
}

const numbersIn = (entries: MarcEntry[]) =>
  entries.flatMap((entry) => ('record' in entry ? (controlValue(entry.record, '001') ?? []) : []))

test.each(Object.entries(formats))(
  '%s: damage to one record does not affect the others',
  { timeout: 120_000 },
  async (name, { of, whole, read }) => {
    const property = fc.asyncProperty(fc.nat(numbers.length - 1), changes, async (k, made) => {
      const records = numbers.map((number, i) => (i === k ? changed(of(number), made) : of(number)))
      const file = await folder.write(name, Buffer.from(whole(records), 'utf8'))
      const others = numbers.filter((_, i) => i !== k)
      expect(numbersIn(await allOf(read(file)))).toEqual(expect.arrayContaining(others))
    })
    await fc.assert(property, { numRuns: 500 })
  },
)
