/** An operation whose cost is compared with the CPU time that it takes. */
export interface MeasuredOperation {
  /** Operations of one kind have the same cost per unit of work. */
  kind: string
  name: string
  query: string
}

const kana = [...'のにはとがをでもしたるいれこなあさくつきん']
const pairs = [
  'から',
  'こと',
  'もの',
  'ない',
  'ため',
  'する',
  'ある',
  'った',
  'ける',
  'との',
  'ての',
  'には',
  'しん',
  'かん',
  'せい',
]
const row = 'id title subtitle publisher publishedYear materialType { code } contributors { name role }'
const facets = 'facets { types { count } languages { count } years { count } branches { count } ndcs { count } }'

const search = (conditions: string, more = '', fields = `totalCount edges { node { ${row} } }`) =>
  `{ titles(first: 20, conditions: { ${conditions} }${more}) { ${fields} } }`
const cql = (query: string, fields = 'totalCount edges { node { id title } }') =>
  `{ titlesByCql(first: 20, query: ${JSON.stringify(query)}) { ... on TitleConnection { ${fields} } } }`
const terms = (words: string[], count: number, operator: string, index = 'dc.title') =>
  words
    .slice(0, count)
    .map((one) => `${index} = ${one}`)
    .join(` ${operator} `)
const anywhere = 'cql.anywhere'
const years = (count: number) => Array.from({ length: count }, (_, i) => `dc.date <> ${1950 + i}`)

/** Operations that every visitor may send, in typical and in worst cases. `ids` are titles of one work. */
export function measuredOperations(ids: string[]): MeasuredOperation[] {
  const of = (kind: string, operations: Record<string, string>) =>
    Object.entries(operations).map(([name, query]) => ({ kind, name, query }))
  const all = `(ids: ${JSON.stringify(ids.slice(0, 100))})`
  return [
    ...of('search', {
      'two characters': search('keyword: "文学"'),
      'two words': search('keyword: "夏目漱石 海"'),
      'a name, understood': search('keyword: "夏目漱石"', ', understand: true'),
      'one kana': search('keyword: "の"'),
      'eight kana': search(`keyword: "${kana.slice(0, 8).join(' ')}"`),
      'left out': search('keyword: "の -を -は"'),
      'the whole catalogue': search(''),
      'by title': search('language: "jpn"', ', order: TITLE'),
      'years and language': search('yearFrom: 1900, language: "jpn"'),
      'lendable now': search('lendableNow: true'),
      'one kana, lendable now': search('keyword: "の", lendableNow: true'),
      'for children': search('forChildren: true'),
    }),
    ...of('search, understood', {
      'nothing found': search('keyword: "存在しない本の題"', ', understand: true'),
      'Latin letters': search('keyword: "natsume soseki"', ', understand: true'),
      'two kana, nothing found': search('keyword: "をんんを ぬぬをん"', ', understand: true'),
    }),
    ...of('suggestion', {
      'nothing found': search('keyword: "存在しない本の題"', '', 'totalCount suggestion { words }'),
      'eight words': search(`keyword: "ゔゔゔ ${kana.slice(0, 7).join(' ')}"`, '', 'totalCount suggestion { words }'),
    }),
    ...of('facets', {
      'two characters': search('keyword: "文学"', '', facets),
      'one kana': search('keyword: "の"', '', facets),
      'the whole catalogue': search('', '', facets),
      'lendable now': search('lendableNow: true', '', facets),
      'one kana, lendable now': search('keyword: "の", lendableNow: true', '', facets),
      'of a page too': search('keyword: "の"', '', `totalCount ${facets} edges { node { ${row} } }`),
    }),
    ...of('CQL', {
      'one term': cql('dc.title = の'),
      'two terms': cql('dc.title = 文学 and dc.creator = 夏目'),
      '21 or': cql(terms(kana, 21, 'or')),
      '21 or, anywhere': cql(terms(kana, 21, 'or', anywhere)),
      '17 or, kanji': cql(terms([...'日本人大国文学社会生活方法物語集史'], 21, 'or', anywhere)),
      '15 or, pairs of kana': cql(terms(pairs, 21, 'or', anywhere)),
      '10 classes': cql(Array.from({ length: 10 }, (_, i) => `local.ndc = ${i}`).join(' or ')),
      '21 or, by year': cql(`${terms(kana, 21, 'or', anywhere)} sortBy dc.date/sort.descending`),
      '21 and': cql(terms(kana, 21, 'and')),
      '21 not': cql(terms(kana, 21, 'not')),
      '21 years': cql(years(21).join(' and ')),
      '21 lendable': cql(Array.from({ length: 21 }, () => 'local.lendable = 1').join(' or ')),
      '10 branches': cql(Array.from({ length: 10 }, () => 'local.branch = chuo').join(' or ')),
    }),
    ...of('CQL with facets', {
      'one term': cql('dc.title = の', facets),
      '21 or': cql(terms(kana, 21, 'or'), facets),
      '21 or, anywhere': cql(terms(kana, 21, 'or', anywhere), facets),
    }),
    ...of('rows', {
      '100 titles by id': `{ titlesByIds${all} { ${row} } }`,
      '100 titles with copies': `{ titlesByIds${all} { id title items { id barcode state } } }`,
      '50 new titles': `{ newTitles(first: 50) { ${row} } }`,
      'volumes of volumes': `{ titlesByIds(ids: ${JSON.stringify(ids.slice(0, 20))}) { otherVolumes(first: 20) { id title } } }`,
      classes: '{ ndcMainClasses { ndc count children { ndc count } } }',
      'branches and a month': '{ library { branches { id name calendar(month: "2026-12") { date isOpen } } } }',
    }),
  ]
}
