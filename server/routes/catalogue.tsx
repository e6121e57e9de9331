import { offsetToCursor } from '@pothos/plugin-relay'
import { Hono } from 'hono'
import type { MaterialType } from '../../generated/prisma/enums.ts'
import { BranchPage, BranchQuery } from '../../views/branch.tsx'
import { GuidePage, GuideQuery } from '../../views/guide.tsx'
import { longestWords } from '../../views/parts/search-box.tsx'
import { Results, SearchPage, type SearchProps, SearchQuery, TooManyWordsPage } from '../../views/search.tsx'
import { FrameQuery } from '../../views/sign-in.tsx'
import { TitlePage, TitleQuery } from '../../views/title.tsx'
import { TopPage, TopQuery } from '../../views/top.tsx'
import type { SearchField, SearchOrder } from '../domain/catalogue/search.ts'
import { run } from '../graphql/run.ts'
import type { CounterEnv } from '../middleware/asker.ts'
import { globalId, urls } from '../urls.ts'
import { monthsAround } from './months.ts'
import { frameOf, pageNumber, sendFragment, sendPage, wantsFragment } from './page.tsx'

const perPage = 10

export const catalogueRoutes = new Hono<CounterEnv>()

catalogueRoutes.get(urls.top, async (c) => {
  const data = await run(TopQuery, {}, c.get('context'))
  return sendPage(c, <TopPage frame={frameOf(c, data)} titles={data.titles} />)
})

catalogueRoutes.get(urls.search(), async (c) => {
  const texts = c.get('texts')
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const text = (c.req.query('q') ?? '').trim()
  const field = known<SearchField>(c.req.query('in'), texts.fields, 'KEYWORD')
  const order = known<SearchOrder>(c.req.query('sort'), texts.orders, 'NEWEST')
  const type = known<MaterialType | ''>(c.req.query('type'), texts.materialTypes, '')
  const state = { text, field, order, type, page }
  if ([...text].length > longestWords) {
    const frame = frameOf(c, await run(FrameQuery, {}, c.get('context')))
    return sendPage(c, <TooManyWordsPage frame={frame} state={state} />, 400)
  }
  const data = await run(
    SearchQuery,
    {
      text,
      field,
      order,
      types: type ? [type] : [],
      first: perPage,
      after: page > 1 ? offsetToCursor((page - 1) * perPage - 1) : null,
    },
    c.get('context'),
  )
  const props: SearchProps = {
    frame: frameOf(c, data),
    state,
    perPage,
    titles: data.titles,
  }
  if (wantsFragment(c)) return sendFragment(c, <Results {...props} />)
  const beyond = page > 1 && data.titles.edges.length === 0
  return sendPage(c, <SearchPage {...props} />, beyond ? 404 : 200)
})

catalogueRoutes.get('/titles/:id{[0-9]{1,9}}', async (c) => {
  const data = await run(TitleQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  if (!data.title) return c.notFound()
  return sendPage(c, <TitlePage frame={frameOf(c, data)} title={data.title} />)
})

catalogueRoutes.get(urls.guide, async (c) => {
  const data = await run(GuideQuery, {}, c.get('context'))
  return sendPage(c, <GuidePage frame={frameOf(c, data)} library={data.library} />)
})

catalogueRoutes.get('/guide/branches/:code{[a-z][a-z0-9-]{0,19}}', async (c) => {
  const months = monthsAround(c.get('context').now)
  if (!months) return c.notFound()
  const data = await run(BranchQuery, { code: c.req.param('code'), ...months }, c.get('context'))
  if (!data.branch) return c.notFound()
  return sendPage(c, <BranchPage frame={frameOf(c, data)} branch={data.branch} months={months} />)
})

/** A choice from an address; an unknown one counts as the usual one. */
function known<Choice extends string>(value: string | undefined, choices: object, usual: Choice): Choice {
  return value !== undefined && Object.hasOwn(choices, value) ? (value as Choice) : usual
}
