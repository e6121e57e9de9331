import { Hono } from 'hono'
import { maxWordsLength } from '../../../../views/catalogue/search/search-box.tsx'
import { maxSuggestions, SuggestPage, SuggestQuery } from '../../../../views/catalogue/search/suggest.tsx'
import { graphql, type ResultOf } from '../../../../views/graphql.ts'
import { languages, textsIn } from '../../../../views/text/languages.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, sendPage } from '../../pages/page.tsx'

/** Lifetime of a response in the browser, in seconds. When a person deletes a letter, the browser has the answer. */
const cacheSeconds = 300

const SuggestionsQuery = graphql(`
  query Suggestions($beginning: String!, $kinds: [HeadingKind!]) {
    headings(prefix: $beginning, kinds: $kinds) { kind words }
  }
`)

type Kind = ResultOf<typeof SuggestionsQuery>['headings'][number]['kind']

/** The headings that are suggested for a search field. A search for titles suggests no people. */
const kindsOf = new Map<string, Kind[]>([
  ['TITLE', ['TITLE']],
  ['AUTHOR', ['AUTHOR']],
  ['ISBN', []],
])

export const suggestRoutes = new Hono<ServiceEnv>()

suggestRoutes.get(urls.suggest.pattern, async (c) => {
  const beginning = cleanText(c.req.query('q'))
  const data = await runOperation(SuggestQuery, { beginning, first: maxSuggestions }, c.get('context'))
  return sendPage(c, <SuggestPage frame={buildFrame(c, data)} beginning={beginning} headings={data.headings} />)
})

/** Suggestions for this service's search boxes, and for browsers that search here (OpenSearch Suggestions 1.1). */
export const suggestFileRoutes = new Hono<ServiceEnv>()

suggestFileRoutes.get(urls.suggestions.pattern, async (c) => {
  const { q, lang, in: field = '' } = c.req.query()
  const beginning = cleanText(q)
  const { headings } = await runOperation(
    SuggestionsQuery,
    { beginning, kinds: kindsOf.get(field) ?? null },
    c.get('context'),
  )
  const texts = textsIn(lang) ?? languages[0]
  // Most headings are titles, so the page names only the other kinds.
  const kind = (of: Kind) => (of === 'TITLE' ? '' : texts.catalogue.search.suggest.kinds[of])
  c.header('Cache-Control', `public, max-age=${cacheSeconds}`)
  return c.body(
    JSON.stringify([
      beginning,
      headings.map(({ words }) => words),
      headings.map((heading) => kind(heading.kind)),
      headings.map(({ words }) => c.get('baseUrl') + urls.search({ text: words })),
    ]),
    200,
    { 'Content-Type': 'application/x-suggestions+json; charset=utf-8' },
  )
})

/** Cuts the text to the maximum length of a search word. Control and broken characters become spaces. */
function cleanText(text = ''): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the database takes no NUL
  return [...text.replace(/[\u0000-\u001f\ufffd]/g, ' ')].slice(0, maxWordsLength).join('')
}
