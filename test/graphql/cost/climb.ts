import { randomNumbers } from '../../bench/data/alerts.ts'

/** A selectable field with its selection set. */
interface Field {
  name: string
  /** Returns new arguments at each call. */
  given?: (random: Random) => string
  below?: () => Field[]
}

/** One selected field of a generated operation. */
export interface GeneratedField {
  field: Field
  given: string
  below: GeneratedField[]
}

export interface Random {
  below(most: number): number
  of<One>(all: readonly One[]): One
}

export function randomOf(seed: number): Random {
  const next = randomNumbers(seed)
  const below = (most: number) => Math.floor(next() * most)
  return { below, of: (all) => all[below(all.length)] as (typeof all)[number] }
}

const plain = (...names: string[]): Field[] => names.map((name) => ({ name }))
const page = (random: Random) => `(first: ${1 + random.below(100)})`
const kana = [...'のにはとがをでもしたるいれこなあさくつきんりまら']
const words = (random: Random, most: number) =>
  Array.from({ length: 1 + random.below(most) }, () => random.of(kana) + (random.below(2) ? random.of(kana) : '')).join(
    ' ',
  )

/** The public fields that cost something. `ids` are the volumes of a large work. */
export function fieldsOf(ids: string[]): Field[] {
  const branch = plain('id', 'code', 'name', 'kind', 'closedWeekdays')
  const calendar: Field = {
    name: 'calendar',
    given: (random) => `(month: "2026-${String(1 + random.below(12)).padStart(2, '0')}")`,
    below: () => [...plain('date', 'isOpen', 'because', 'note'), { name: 'holiday', below: () => plain('name') }],
  }
  const branches = { name: 'branch', below: () => [...branch, calendar] }
  const titles: Field[] = [
    ...plain('id', 'title', 'titleReading', 'subtitle', 'volume', 'publisher', 'publishedYear', 'isbns', 'ndcs'),
    ...plain('subjects', 'series', 'contents', 'notes', 'language', 'isAv', 'holdCount', 'isFavourite'),
    { name: 'copies', below: () => plain('total', 'lendable', 'onShelf') },
    { name: 'materialType', below: () => plain('code', 'name') },
    { name: 'refusal', below: () => plain('__typename') },
    { name: 'contributors', below: () => plain('name', 'role', 'reading') },
    { name: 'items', below: () => [...plain('id', 'barcode', 'state', 'dueOn', 'shelfMark'), branches] },
    {
      name: 'ndcClasses',
      below: () => [...plain('ndc', 'label', 'count'), { name: 'children', below: () => plain('count') }],
    },
    { name: 'otherVolumes', given: page, below: () => titles },
    {
      name: 'work',
      below: () => [...plain('id', 'title', 'volumeCount'), { name: 'volumes', given: page, below: () => titles }],
    },
  ]
  const facets: Field = {
    name: 'facets',
    below: () => [
      { name: 'types', below: () => plain('type', 'count') },
      { name: 'branches', below: () => [{ name: 'branch', below: () => [...branch, calendar] }, ...plain('count')] },
    ],
  }
  const found: Field[] = [
    ...plain('totalCount'),
    facets,
    { name: 'suggestion', below: () => plain('words') },
    { name: 'closest', below: () => [...plain('share', 'missingWords'), { name: 'title', below: () => titles }] },
    { name: 'edges', below: () => [{ name: 'node', below: () => titles }, ...plain('cursor')] },
  ]
  const someIds = (random: Random) => {
    const from = random.below(ids.length)
    return `(ids: ${JSON.stringify(ids.slice(from, from + 1 + random.below(100)))})`
  }
  const order = (random: Random) => random.of(['RELEVANCE', 'NEWEST', 'TITLE', 'YEAR'])
  const now = (random: Random) => (random.below(2) ? ', lendableNow: true' : '')
  const texts = (random: Random) =>
    random.of([
      () => `keyword: "${words(random, 8)}"${now(random)}`,
      () => `title: "${words(random, 4)}", author: "${words(random, 3)}"${now(random)}`,
      () => `keyword: "-${words(random, 1)} ${words(random, 3)}"`,
      () => `yearFrom: 1900, language: "jpn"${now(random)}`,
      () => `ndc: "9"${now(random)}`,
    ])()
  const cql = (random: Random) => {
    const term = () =>
      random.of([
        `dc.title = ${words(random, 1)}`,
        `dc.creator = ${random.of(kana)}`,
        `dc.date >= 19${10 + random.below(80)}`,
      ])
    const terms = Array.from({ length: 1 + random.below(21) }, term)
    return terms.reduce((query, one) => `${query} ${random.of(['or', 'or', 'and', 'not'])} ${one}`)
  }
  return [
    {
      name: 'titles',
      given: (r) => `(first: ${r.below(101)}, order: ${order(r)}, conditions: { ${texts(r)} })`,
      below: () => found,
    },
    {
      name: 'titlesByCql',
      given: (r) => `(first: ${r.below(101)}, query: ${JSON.stringify(cql(r))})`,
      below: () => [{ name: '... on TitleConnection', below: () => found }],
    },
    { name: 'titlesByIds', given: someIds, below: () => titles },
    { name: 'nodes', given: someIds, below: () => [{ name: '... on Title', below: () => titles }] },
    { name: 'newTitles', given: (r) => `(first: ${1 + r.below(50)})`, below: () => titles },
    { name: 'mostReserved', below: () => [{ name: 'titles', given: page, below: () => titles }] },
    {
      name: 'ranking',
      given: () => '(kind: LOANS, period: YEAR)',
      below: () => [{ name: 'titles', given: page, below: () => titles }],
    },
    { name: 'ndcMainClasses', below: () => [...plain('count'), { name: 'children', below: () => plain('count') }] },
    { name: 'library', below: () => [{ name: 'branches', below: () => [...branch, calendar] }] },
    { name: 'arrivalWeeks' },
  ]
}

export function make(field: Field, random: Random, depth = 5): GeneratedField {
  const all = depth > 0 ? (field.below?.() ?? []) : (field.below?.() ?? []).filter(({ below }) => !below)
  const wanted = all.filter(() => random.below(3) > 0)
  const chosen = field.below && wanted.length === 0 ? all.slice(0, 1) : wanted
  return { field, given: field.given?.(random) ?? '', below: chosen.map((one) => make(one, random, depth - 1)) }
}

/** Returns a copy with one random change. */
export function mutateOperation(all: GeneratedField[], roots: Field[], random: Random): GeneratedField[] {
  const at = random.below(all.length)
  const one = all[at]
  switch (one ? random.below(4) : 0) {
    case 0:
      return [...all, make(random.of(roots), random, 2 + random.below(4))]
    case 1:
      return [...all, ...all.slice(at, at + 1)]
    case 2:
      return all.filter((_, i) => i !== at)
    default:
      return all.map((other, i) => (i === at ? make(other.field, random, 2 + random.below(4)) : other))
  }
}

export function textOf(all: GeneratedField[]): string {
  let aliases = 0
  const said = ({ field, given, below }: GeneratedField): string => {
    const isFragment = field.name.startsWith('...')
    const inner = below.length > 0 ? ` { ${below.map(said).join(' ')} }` : ''
    aliases += 1
    return `${isFragment || !field.given ? '' : `a${aliases}: `}${field.name}${given}${inner}`
  }
  return `{ ${all.map((one, i) => `r${i}: ${said(one).replace(/^a\d+: /, '')}`).join(' ')} }`
}
