import { Hono } from 'hono'
import { ContentsPage, ContentsQuery, contentsPages } from '../../../views/catalogue/contents.tsx'
import {
  classesPerPage,
  FoldingKanjiPage,
  FoldingKanjiQuery,
  FoldingPage,
  FoldingQuery,
  mostLookedUp,
} from '../../../views/catalogue/folding.tsx'
import { mostVolumes, TitlePage, TitleQuery } from '../../../views/catalogue/title.tsx'
import { TopPage, TopQuery } from '../../../views/catalogue/top.tsx'
import { BranchPage, BranchQuery } from '../../../views/library/branch.tsx'
import { GuidePage, GuideQuery } from '../../../views/library/guide.tsx'
import { run } from '../../graphql/run.ts'
import type { CounterEnv } from '../../middleware/asker.ts'
import { globalId, urls } from '../../urls.ts'
import { monthsAround } from '../library/months.ts'
import { frameOf, pageNumber, sendPage } from '../page.tsx'

export const catalogueRoutes = new Hono<CounterEnv>()

catalogueRoutes.get(urls.top, async (c) => {
  const data = await run(TopQuery, { signedIn: c.get('context').patron !== null }, c.get('context'))
  return sendPage(
    c,
    <TopPage frame={frameOf(c, data)} newTitles={data.newTitles} settings={data.me?.settings ?? null} />,
  )
})

catalogueRoutes.get(urls.title.pattern, async (c) => {
  const data = await run(
    TitleQuery,
    { id: globalId('Title', c.req.param('id')), volumes: mostVolumes },
    c.get('context'),
  )
  if (!data.title) return c.notFound()
  return sendPage(c, <TitlePage frame={frameOf(c, data)} title={data.title} />)
})

catalogueRoutes.get(urls.contents.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  const data = await run(ContentsQuery, { id: globalId('Title', c.req.param('id')) }, c.get('context'))
  if (!data.title || page === null || page > contentsPages(data.title).length) return c.notFound()
  return sendPage(c, <ContentsPage frame={frameOf(c, data)} title={data.title} page={page} />)
})

catalogueRoutes.get(urls.guide, async (c) => {
  const data = await run(GuideQuery, {}, c.get('context'))
  return sendPage(c, <GuidePage frame={frameOf(c, data)} library={data.library} />)
})

catalogueRoutes.get(urls.folding.pattern, async (c) => {
  const text = (c.req.query('q') ?? '').trim()
  const isTooLong = [...text].length > mostLookedUp
  const data = await run(FoldingQuery, { text: isTooLong ? '' : text }, c.get('context'))
  const shown = [...text].slice(0, mostLookedUp).join('')
  const page = <FoldingPage frame={frameOf(c, data)} folding={data.folding} text={shown} isTooLong={isTooLong} />
  return sendPage(c, page, isTooLong ? 400 : 200)
})

catalogueRoutes.get(urls.foldingKanji.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const data = await run(FoldingKanjiQuery, { skip: (page - 1) * classesPerPage }, c.get('context'))
  if (data.folding.classes.length === 0) return c.notFound()
  return sendPage(c, <FoldingKanjiPage frame={frameOf(c, data)} folding={data.folding} page={page} />)
})

catalogueRoutes.get(urls.branch.pattern, async (c) => {
  const months = monthsAround(c.get('context').now)
  if (!months) return c.notFound()
  const data = await run(BranchQuery, { code: c.req.param('code'), ...months }, c.get('context'))
  if (!data.branch) return c.notFound()
  return sendPage(c, <BranchPage frame={frameOf(c, data)} branch={data.branch} months={months} />)
})
