import { descendants, nodesAt, textsAt, type XmlNode } from '../../../server/domain/catalogue/dcndl/xml-tree.ts'
import type { DataField, MarcEntry, MarcRecord } from '../marc/record.ts'
import { readBeginning } from '../reading/bytes.ts'
import { fieldOf, fieldWithReading, marcRecordOf, type Parts } from './marc-fields.ts'
import { readXmlRecords, wholeText } from './xml-records.ts'

/** Reads records of MODS 3, alone, in a collection, or in an answer of OAI-PMH or SRU. */
export async function* readMods(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  const beginning = (await readBeginning(path, 4000)).toString('latin1')
  const [, root] = /<(?:[\w.-]+:)?(OAI-PMH|searchRetrieveResponse)[\s>]/.exec(beginning) ?? []
  const name = root === undefined ? 'mods' : root === 'OAI-PMH' ? 'record' : 'recordData'
  const holds = root === 'OAI-PMH' ? ['header', 'mods'] : ['titleInfo', 'identifier', 'recordInfo']
  yield* readXmlRecords(path, { name, holds, encoding }, recordOf)
}

/** The letters of the leader for `typeOfResource`. */
const types: Record<string, string> = {
  ...{
    text: 'a',
    cartographic: 'e',
    'notated music': 'c',
    'sound recording-musical': 'j',
    'sound recording-nonmusical': 'i',
  },
  ...{
    'sound recording': 'i',
    'moving image': 'g',
    'still image': 'k',
    'software, multimedia': 'm',
    'three dimensional object': 'r',
  },
}

const isReading = ({ attributes: { transliteration, script } }: XmlNode) =>
  transliteration !== undefined || /^(kana|hira|hrkt|latn)$/i.test(script ?? '')

function recordOf(element: XmlNode): MarcRecord {
  const mods = element.name === 'mods' ? element : (descendants(element, 'mods')[0] ?? element)
  const texts = (...path: string[]) => textsAt(mods, ...path)
  const titles = nodesAt(mods, 'titleInfo')
  const plain = titles.filter(({ attributes }) => attributes.type === undefined)
  const main = plain.find((title) => !isReading(title)) ?? plain[0]
  const reading = plain.find((title) => title !== main && isReading(title))
  const [article] = textsAt(main, 'nonSort')
  const origin =
    nodesAt(mods, 'originInfo').find((one) => nodesAt(one, 'publisher').length > 0) ?? nodesAt(mods, 'originInfo')[0]
  const notes = nodesAt(mods, 'note')
  const isStatement = ({ attributes }: XmlNode) => attributes.type === 'statement of responsibility'
  const language = nodesAt(mods, 'language', 'languageTerm').find(({ attributes }) => attributes.type !== 'text')
  const [recordId] = nodesAt(mods, 'recordInfo', 'recordIdentifier')
  const statement = notes.filter(isStatement).map(wholeText).join(' ; ')
  const identifiers = nodesAt(mods, 'identifier')
  const ids = (type: string) => identifiers.filter(({ attributes }) => attributes.type?.toLowerCase() === type)
  const places = nodesAt(origin, 'place', 'placeTerm').filter(({ attributes }) => attributes.type !== 'code')
  const date = ['dateIssued', 'copyrightDate', 'dateCreated'].flatMap((name) => textsAt(origin, name))[0]
  const first = identifiers.find(({ attributes }) => attributes.invalid !== 'yes')
  const skip = article === undefined ? '0' : String(Math.min(article.length + 1, 9))
  return marcRecordOf(
    {
      type: types[texts('typeOfResource')[0]?.toLowerCase() ?? ''],
      number: recordId?.text.trim() || first?.text.trim(),
      source: recordId?.attributes.source ?? 'MODS',
      language: language?.text.trim(),
    },
    [
      ...ids('isbn').flatMap((id) => fieldOf('020', [[id.attributes.invalid === 'yes' ? 'z' : 'a', id.text]])),
      ...fieldWithReading('245', [...titleOf(main, article), ['c', statement]], titleOf(reading), 1, `1${skip}`),
      ...titles
        .filter((title) => title !== main && title !== reading)
        .flatMap((title) => fieldOf('246', titleOf(title))),
      ...textsAt(origin, 'edition').flatMap((edition) => fieldOf('250', [['a', edition]])),
      ...fieldOf(
        '264',
        [
          ['a', places[0]?.text],
          ['b', textsAt(origin, 'publisher')[0]],
          ['c', date],
        ],
        ' 1',
      ),
      ...texts('physicalDescription', 'extent').flatMap((extent) => fieldOf('300', [['a', extent]])),
      ...nodesAt(mods, 'relatedItem').flatMap(relatedOf),
      ...notes.filter((note) => !isStatement(note)).flatMap((note) => fieldOf('500', [['a', wholeText(note)]])),
      ...nodesAt(mods, 'tableOfContents').flatMap((contents) => fieldOf('505', [['a', wholeText(contents)]])),
      ...nodesAt(mods, 'abstract').flatMap((abstract) => fieldOf('520', [['a', wholeText(abstract)]])),
      ...texts('targetAudience').flatMap((audience) => fieldOf('521', [['a', audience]])),
      ...nodesAt(mods, 'subject').flatMap(subjectOf),
      ...texts('genre').flatMap((genre) => fieldOf('655', [['a', genre]])),
      ...nodesAt(mods, 'classification').flatMap(classOf),
      ...nodesAt(mods, 'name').flatMap(nameOf),
      ...[...nodesAt(mods, 'location', 'url'), ...ids('uri')].flatMap((link) =>
        fieldOf(
          '856',
          [
            ['u', link.text],
            ['y', link.attributes.displayLabel],
          ],
          '4 ',
        ),
      ),
    ],
  )
}

const titleOf = (title: XmlNode | undefined, article?: string): Parts => [
  ['a', [article, textsAt(title, 'title')[0]].filter(Boolean).join(article?.endsWith("'") ? '' : ' ')],
  ['b', textsAt(title, 'subTitle').join(' : ')],
  ['n', textsAt(title, 'partNumber').join(' ')],
  ['p', textsAt(title, 'partName').join(' ')],
]

function nameOf(name: XmlNode): DataField[] {
  const parts = nodesAt(name, 'namePart')
  const of = (type: string | undefined) =>
    parts.filter(({ attributes }) => attributes.type === type).map(({ text }) => text.trim())
  const written = of(undefined).join(' ') || [of('family')[0], of('given').join(' ')].filter(Boolean).join(', ')
  const roles = nodesAt(name, 'role', 'roleTerm')
  const code = roles.find(({ attributes }) => attributes.type === 'code')?.text
  const role = code === undefined ? roles[0]?.text : undefined
  const ending = { corporate: '10', conference: '11' }[name.attributes.type ?? ''] ?? '00'
  const tag = `${name.attributes.usage === 'primary' ? '1' : '7'}${ending}`
  return fieldOf(
    tag,
    [
      ['a', written],
      ['d', of('date')[0]],
      ['e', role],
      ['4', code],
    ],
    '1 ',
  )
}

function subjectOf(subject: XmlNode): DataField[] {
  const [person] = nodesAt(subject, 'name')
  if (person) return nameOf({ ...person, attributes: {} }).map((field) => ({ ...field, tag: '600' }))
  const [first, ...rest] = subject.children.flatMap(({ name, text }) =>
    /^(topic|geographic|temporal|genre)$/.test(name) && text.trim() ? [text.trim()] : [],
  )
  return fieldOf('650', [['a', first], ...rest.map((one): Parts[number] => ['x', one])])
}

function classOf({ attributes: { authority = '' }, text }: XmlNode): DataField[] {
  if (/^ddc/i.test(authority)) return fieldOf('082', [['a', text]])
  return /^(ndc|njb)/i.test(authority)
    ? fieldOf('084', [
        ['a', text],
        ['2', 'ndc'],
      ])
    : []
}

function relatedOf(item: XmlNode): DataField[] {
  const title = textsAt(item, 'titleInfo', 'title')[0]
  if (item.attributes.type === 'series')
    return fieldOf(
      '490',
      [
        ['a', title],
        ['v', textsAt(item, 'titleInfo', 'partNumber')[0]],
      ],
      '1 ',
    )
  return item.attributes.type === 'host' ? fieldOf('773', [['t', title]]) : []
}
