import { note } from '../kormarc.ts'
import { type DataField, fieldsOf, firstOf, type MarcRecord, type Subfield, valuesOf } from '../record.ts'
import { fixedFieldsOf, leaderOf } from './coded-data.ts'
import { links, names, sameContent } from './tags.ts'

/** The codes of $4 in UNIMARC, with those of MARC21. */
const relators: Record<string, string> = {
  ...{ '005': 'act', '010': 'adp', '018': 'anm', '020': 'ann', '030': 'arr', '040': 'art', '065': 'auc', '070': 'aut' },
  ...{ '072': 'aqt', '075': 'aft', '080': 'aui', '090': 'dlg', '100': 'ant', '130': 'bkd', '170': 'cll', '180': 'ctg' },
  ...{ '195': 'cnd', '200': 'chr', '202': 'com', '205': 'ctb', '210': 'cwt', '212': 'cmm', '220': 'com', '230': 'cmp' },
  ...{ '233': 'cpl', '250': 'cnd', '255': 'csp', '257': 'aut', '270': 'crr', '273': 'cur', '275': 'dnc', '290': 'drt' },
  ...{ '295': 'dgg', '300': 'drt', '305': 'dis', '310': 'dst', '320': 'dnr', '330': 'dub', '340': 'edt', '350': 'egr' },
  ...{ '360': 'etr', '365': 'exp', '370': 'flm', '395': 'fnd', '410': 'gra', '420': 'hnr', '430': 'ilu', '440': 'ill' },
  ...{ '445': 'edt', '460': 'ive', '470': 'ivr', '475': 'isb', '480': 'lbt', '500': 'lso', '510': 'ltg', '520': 'lyr' },
  ...{ '530': 'mte', '545': 'mus', '550': 'nrt', '555': 'opn', '557': 'orm', '570': 'oth', '590': 'prf', '595': 'res' },
  ...{ '600': 'pht', '605': 'pre', '610': 'prt', '630': 'pro', '632': 'prd', '635': 'prg', '637': 'pmn', '640': 'pfr' },
  ...{ '650': 'pbl', '651': 'pbd', '660': 'rcp', '670': 'rce', '673': 'rth', '675': 'rev', '690': 'sce', '695': 'sad' },
  ...{ '700': 'scr', '705': 'scl', '710': 'sec', '720': 'sgn', '721': 'sng', '723': 'spn', '725': 'stn', '727': 'ths' },
  ...{ '730': 'trl', '740': 'tyd', '750': 'tyg', '755': 'voc', '760': 'wde', '770': 'wam', '820': 'vac' },
}

/** Returns the relator code of MARC21. A code of letters is already one. */
function relatorOf(written: string): string {
  const code = written.trim().slice(-3).padStart(3, '0')
  return relators[code] ?? written
}

/** Control characters around an article that does not sort. */
const nonSorting = /[\u0088\u0098]([^\u0089\u009c]*)[\u0089\u009c]/

/**
 * Translates a UNIMARC record to the tags of MARC21, which the import maps (E32). Local fields (09X and 9XX) stay as they
 * are, because profiles name them. Field 003 is dropped, since it is the address of the record and not its owner.
 */
export function toMarc21(record: MarcRecord): MarcRecord {
  const control = record.control.filter(({ tag }) => tag === '001' || tag === '005')
  const hasSeries = fieldsOf(record, '225').length > 0
  return {
    leader: leaderOf(record),
    control: [...control, ...fixedFieldsOf(record)],
    data: record.data.flatMap((field) => fieldsFor(field, hasSeries)).filter(({ subfields }) => subfields.length > 0),
  }
}

function fieldsFor(field: DataField, hasSeries: boolean): DataField[] {
  const { tag } = field
  // CNMARC has the class of the Chinese Library Classification in 690.
  if (tag === '690') return valuesOf(field, 'a').map((value) => note(`CLC: ${value}`))
  if (/^(09|9)/.test(tag)) return [field]
  if (tag === '200') return titleOf(field)
  if (names[tag]) return [nameOf(field, names[tag])]
  if (links[tag]) return linkedFields(field, links[tag], hasSeries)
  const [to, codes] = sameContent[tag] ?? []
  if (to === undefined || codes === undefined) return []
  return [{ tag: to, ...indicatorsOf(field, to), subfields: renamed(field, codes) }]
}

function renamed({ subfields }: DataField, codes: string): Subfield[] {
  const meant = new Map(codes.split(' ').map(([from = '', , to = '']) => [from, to]))
  return subfields.flatMap(({ code, value }) => {
    const to = meant.get(code)
    return to === undefined ? [] : [{ code: to, value: value.replace(nonSorting, '$1') }]
  })
}

/** The second indicator of 214 names the function, in another order than that of 264. A source in $2 needs a 7. */
function indicatorsOf(field: DataField, to: string): Pick<DataField, 'ind1' | 'ind2'> {
  if (to === '264') return { ind1: ' ', ind2: { '0': '1', '1': '0', ' ': '1' }[field.ind2] ?? field.ind2 }
  if (to === '856') return { ind1: '4', ind2: field.ind2 }
  if (to === '024') return { ind1: '3', ind2: ' ' }
  return { ind1: ' ', ind2: firstOf(field, '2') && /^6/.test(to) ? '7' : ' ' }
}

/**
 * The first $a is the title; a further one is another work in the same volume. Parallel titles, and the pinyin of CNMARC ($A or $9),
 * are variants.
 */
function titleOf(field: DataField): DataField[] {
  const codes: Record<string, string> = { a: 'a', b: 'h', c: 'b', e: 'b', h: 'n', i: 'p', v: 'n' }
  const main: Subfield[] = []
  let skipped = 0
  for (const { code, value } of field.subfields) {
    const to = code === 'a' && main.some((one) => one.code === 'a') ? 'b' : codes[code]
    if (to === undefined) continue
    const [, article] = nonSorting.exec(value) ?? []
    if (to === 'a' && article !== undefined && value.search(nonSorting) === 0) skipped = article.length
    main.push({ code: to, value: value.replace(nonSorting, '$1') })
  }
  const statement = valuesOf(field, 'fg').join(' ; ')
  const title = {
    ...{ tag: '245', ind1: '1', ind2: String(Math.min(skipped, 9)) },
    subfields: [...main, ...(statement === '' ? [] : [{ code: 'c', value: statement }])],
  }
  const parallel = [...valuesOf(field, 'd'), ...valuesOf(field, 'A9')].map((value) =>
    variant(value.replace(nonSorting, '$1')),
  )
  return [title, ...parallel]
}

const variant = (value: string): DataField => ({ tag: '246', ind1: '3', ind2: '1', subfields: [{ code: 'a', value }] })

/** UNIMARC has the family name in $a and the rest in $b, and bodies have their parts in $b. */
function nameOf(field: DataField, tag: string): DataField {
  const isBody = /^71|^601/.test(field.tag)
  const [family = '', ...more] = valuesOf(field, 'a')
  const given = isBody ? [] : valuesOf(field, 'b').map((value) => value.replace(/^[\s,]+/, ''))
  const name = [family.replace(/[\s,]+$/, ''), ...given].filter(Boolean).join(', ')
  if (name === '') return { tag, ind1: '1', ind2: ' ', subfields: [] }
  const others: Record<string, string> = field.tag.startsWith('6')
    ? { t: 't', x: 'x', y: 'z', z: 'y', j: 'v', '2': '2' }
    : { d: 'n', f: 'd' }
  const rest = field.subfields.flatMap(({ code, value }) => {
    if (isBody && code === 'b') return [{ code, value }]
    if (code === '4') return [{ code, value: relatorOf(value) }]
    const to = others[code]
    return to === undefined ? [] : [{ code: to, value }]
  })
  const subfields = [{ code: 'a', value: name }, ...more.map((value) => ({ code: 'a', value })), ...rest]
  return { tag, ind1: isBody ? '2' : '1', ind2: firstOf(field, '2') && tag.startsWith('6') ? '7' : ' ', subfields }
}

/** A series that the record only links to is also its series statement. */
function linkedFields(field: DataField, tag: string, hasSeries: boolean): DataField[] {
  const { title, number, issn } = linkOf(field)
  if (title === undefined) return []
  const isSeries = tag === '830'
  const subfields = [
    { code: isSeries ? 'a' : 't', value: title.replace(nonSorting, '$1') },
    ...(number === undefined ? [] : [{ code: isSeries ? 'v' : 'g', value: number }]),
    ...(issn === undefined ? [] : [{ code: 'x', value: issn }]),
  ]
  const link = { tag, ind1: isSeries ? ' ' : '0', ind2: isSeries ? '0' : ' ', subfields }
  return isSeries && !hasSeries ? [{ tag: '490', ind1: '1', ind2: ' ', subfields }, link] : [link]
}

/** A link has the title in $t, or a whole field 200 after $1: `$1001ABC$12001 $aTitle$v43`. */
function linkOf(field: DataField): {
  title?: string | undefined
  number?: string | undefined
  issn?: string | undefined
} {
  if (!field.subfields.some(({ code }) => code === '1')) {
    return { title: firstOf(field, 't'), number: firstOf(field, 'v'), issn: firstOf(field, 'x') }
  }
  let tag = ''
  const embedded: Subfield[] = []
  for (const { code, value } of field.subfields) {
    if (code === '1') tag = value.slice(0, 3)
    else if (tag === '200') embedded.push({ code, value })
  }
  const title = { ...field, subfields: embedded }
  return { title: firstOf(title, 'a'), number: firstOf(title, 'v') ?? firstOf(title, 'h') }
}
