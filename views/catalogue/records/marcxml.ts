import { formOf } from '../../../server/common/material-forms.ts'
import { urls } from '../../../server/urls/urls.ts'
import type { TitleRecordData } from './record.ts'
import { type Xml, xmlElement } from './xml.ts'

type Subfields = (readonly [code: string, value: string | number | null | undefined])[]

interface Field {
  tag: string
  indicators: string
  subfields: Subfields
  /** The reading: a separate field 880, linked by $6 as in JAPAN/MARC. */
  reading?: Subfields
}

/** A record of MARC 21: the leader, the control fields, and the fields with subfields. */
export interface MarcRecord {
  leader: string
  controls: { tag: string; value: string }[]
  fields: { tag: string; indicators: string; subfields: { code: string; value: string }[] }[]
}

/** A title as MARC 21. The fields are those from which the import reads the same data. */
export function marcRecord(title: TitleRecordData, baseUrl: string): MarcRecord {
  const codes = formOf(title.materialType.icon).marc
  return {
    leader: `00000n${codes.leader} a2200000   4500`,
    controls: [
      { tag: '001', value: title.controlNumber },
      { tag: '003', value: title.source },
      ...(codes.form === undefined ? [] : [{ tag: '007', value: codes.form }]),
      { tag: '008', value: fixedField(title) },
    ],
    fields: linkedFields(fieldsOf(title, baseUrl)),
  }
}

/** A title as MARCXML. */
export function marcXml(title: TitleRecordData, baseUrl: string): Xml {
  const { leader, controls, fields } = marcRecord(title, baseUrl)
  return xmlElement(
    'record',
    { xmlns: 'http://www.loc.gov/MARC21/slim' },
    xmlElement('leader', {}, leader),
    controls.map(({ tag, value }) => xmlElement('controlfield', { tag }, value)),
    fields.map(({ tag, indicators, subfields }) => {
      const [ind1, ind2] = indicators
      return xmlElement(
        'datafield',
        { tag, ind1, ind2 },
        subfields.map(({ code, value }) => xmlElement('subfield', { code }, value)),
      )
    }),
  )
}

/** Field 008: date added, year and language. All unknown positions are blank or fill characters. */
function fixedField({ addedAt, publishedYear, language }: TitleRecordData): string {
  const added = new Date(addedAt).toISOString().slice(2, 10).replaceAll('-', '')
  const year = publishedYear === null ? 'nuuuu' : `s${String(publishedYear).padStart(4, '0')}`
  return `${added}${year}    xx ${'|'.repeat(17)}${language.padEnd(3).slice(0, 3)} |`
}

function fieldsOf(title: TitleRecordData, baseUrl: string): Field[] {
  const field = (tag: string, indicators: string, subfields: Subfields): Field => ({ tag, indicators, subfields })
  return [
    ...title.isbns.map((isbn) => field('020', '  ', [['a', isbn]])),
    ...title.invalidIsbns.map((isbn) => field('020', '  ', [['z', isbn]])),
    ...title.ndcs.map((ndc) =>
      field('084', '  ', [
        ['a', ndc],
        ['2', 'njb'],
      ]),
    ),
    ...title.deweyClasses.map((dewey) => field('082', '04', [['a', dewey]])),
    ...(title.discLabel ? [field('099', '  ', [['a', title.discLabel]])] : []),
    ...title.contributors.slice(0, 1).map((person) => personField('100', person)),
    nameField(title),
    ...title.variantTitles.map((variant) => field('246', '3 ', [['a', variant]])),
    field('264', ' 1', [
      ...title.publicationPlaces.map((place) => ['a', place] as const),
      ['b', title.publisher],
      ['c', title.publishedOn ?? title.publishedYear],
    ]),
    field('250', '  ', [['a', title.edition]]),
    field('300', '  ', [['a', title.extent]]),
    ...title.series.map((series) => field('490', '0 ', seriesParts(series))),
    ...title.notes.map((note) => field('500', '  ', [['a', note]])),
    field(
      '505',
      '00',
      title.contents.map((piece) => ['t', piece] as const),
    ),
    ...title.performers.map((text) => field('511', '0 ', [['a', text]])),
    ...title.summary.map((text) => field('520', '  ', [['a', text]])),
    ...title.audience.map((text) => field('521', '8 ', [['a', text]])),
    ...title.systemNotes.map((text) => field('538', '  ', [['a', text]])),
    ...title.languageNotes.map((text) => field('546', '  ', [['a', text]])),
    ...title.awards.map((text) => field('586', '8 ', [['a', text]])),
    ...title.subjects.map((subject) => field('650', ' 4', [['a', subject]])),
    ...title.genres.map((genre) => field('655', ' 4', [['a', genre]])),
    ...title.contributors.slice(1).map((person) => personField('700', person)),
    ...title.hosts.map((host) => field('773', '0 ', [['t', host]])),
    ...(title.items ?? [])
      .filter(({ state }) => state !== 'UNAVAILABLE')
      .map(({ barcode, branch, permanentLocation, shelfMark, referenceOnly }) =>
        field('852', '8 ', [
          ['b', branch.code],
          ['c', permanentLocation?.code],
          ['h', shelfMark],
          ['p', barcode],
          ['x', referenceOnly ? '禁帯出' : undefined],
        ]),
      ),
    ...title.links.map(({ url, label, isOpen }) =>
      field('856', '40', [
        ['u', url],
        ['y', label],
        ['7', isOpen ? '0' : undefined],
      ]),
    ),
    field('856', '41', [
      ['u', baseUrl + urls.title(title.id)],
      ['w', title.controlNumber],
    ]),
  ]
}

function nameField({ title, titleReading, subtitle, subtitleReading, volume, contributors }: TitleRecordData): Field {
  const statement = contributors.map(({ name, role }) => `${name} ${role}`).join(' ; ')
  return {
    tag: '245',
    indicators: contributors.length > 0 ? '10' : '00',
    subfields: [
      ['a', title],
      ['n', volume],
      ['b', subtitle],
      ['c', statement],
    ],
    reading: [
      ['a', titleReading],
      ['b', subtitleReading],
    ],
  }
}

/** The number in the series follows the last semicolon. */
function seriesParts(series: string): Subfields {
  const [, name = series, number] = /^(.+) ; ([^;]+)$/s.exec(series) ?? []
  return [
    ['a', name],
    ['v', number],
  ]
}

function personField(tag: string, { name, role, reading }: TitleRecordData['contributors'][number]): Field {
  return {
    tag,
    indicators: '1 ',
    subfields: [
      ['a', name],
      ['e', role],
    ],
    reading: [['a', reading]],
  }
}

/** Links each field to the field 880 with its reading. Fields and subfields without a value are left out. */
function linkedFields(fields: Field[]): MarcRecord['fields'] {
  let linked = 0
  const readings: MarcRecord['fields'] = []
  const own = fields.flatMap(({ tag, indicators, subfields, reading = [] }) => {
    const [original, read] = [recorded(subfields), recorded(reading)]
    if (original.length === 0) return []
    if (read.length === 0) return [{ tag, indicators, subfields: original }]
    linked += 1
    const occurrence = String(linked).padStart(2, '0')
    const link = (value: string) => ({ code: '6', value })
    readings.push({ tag: '880', indicators, subfields: [link(`${tag}-${occurrence}/$1`), ...read] })
    return [{ tag, indicators, subfields: [link(`880-${occurrence}`), ...original] }]
  })
  return [...own, ...readings]
}

const recorded = (subfields: Subfields) =>
  subfields.flatMap(([code, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ code, value: String(value) }],
  )
