import { Hono } from 'hono'
import {
  classesPerPage,
  FoldingKanjiPage,
  FoldingKanjiQuery,
  FoldingPage,
  FoldingQuery,
  maxLookupLength,
} from '../../../views/catalogue/folding.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'

export const foldingRoutes = new Hono<ServiceEnv>()

foldingRoutes.get(urls.folding.pattern, async (c) => {
  const text = (c.req.query('q') ?? '').trim()
  const isTooLong = [...text].length > maxLookupLength
  const data = await runOperation(FoldingQuery, { text: isTooLong ? '' : text }, c.get('context'))
  const shown = [...text].slice(0, maxLookupLength).join('')
  const fault = { field: 'q', text: c.get('texts').catalogue.folding.tooLong(maxLookupLength) }
  const frame = buildFrame(c, data, isTooLong ? [fault] : undefined)
  const page = <FoldingPage frame={frame} folding={data.folding} text={shown} isTooLong={isTooLong} />
  return sendPage(c, page, isTooLong ? 400 : 200)
})

foldingRoutes.get(urls.foldingKanji.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const data = await runOperation(FoldingKanjiQuery, {}, c.get('context'))
  if (data.folding.classes.length <= (page - 1) * classesPerPage) return c.notFound()
  return sendPage(c, <FoldingKanjiPage frame={buildFrame(c, data)} folding={data.folding} page={page} />)
})
