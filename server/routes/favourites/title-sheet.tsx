import { Hono } from 'hono'
import {
  MailTitleList,
  maxSheetTitles,
  SearchSheetQuery,
  TitleSheetPage,
  TitleSheetQuery,
} from '../../../views/favourites/title-sheet.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { readSearchForSheet } from '../catalogue/search/search.tsx'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const titleSheetRoutes = new Hono<ServiceEnv>()

titleSheetRoutes.get(urls.titleSheet.pattern, (c) => {
  const mailed = c.req.query('mailed') ?? ''
  return sheetPage(
    c,
    (c.req.query('titles') ?? '').split('-'),
    {},
    /^\d{1,2}$/.test(mailed) ? Number(mailed) : undefined,
  )
})

titleSheetRoutes.get(urls.searchSheet.pattern, async (c) => {
  const search = await readSearchForSheet(c)
  if (!search) return c.redirect(urls.advancedSearch.pattern, 303)
  const data = await runOperation(SearchSheetQuery, { ...search, first: maxSheetTitles }, c.get('context'))
  return sendPage(c, <TitleSheetPage frame={buildFrame(c, data)} titles={data.titles.edges.map(({ node }) => node)} />)
})

// The return from sign-in requests this address with GET.
titleSheetRoutes.get(urls.mailTitles, (c) => c.redirect(urls.titleSheet(), 303))

titleSheetRoutes.post(urls.mailTitles, async (c) => {
  const numbers = (await readFormFields(c))('titles', 400).split('-')
  const titles = validTitleIds(numbers)
  const done = ({ count }: { count: number }) => c.redirect(urls.titlesMailed(count, ...titles), 303)
  const page = (_: PageContext, outcome: Outcome) => sheetPage(c, numbers, outcome)
  return submitForm(c, MailTitleList, { titles }, { done, page })
})

/** Global IDs of the valid title numbers, at most as many as a sheet has. */
function validTitleIds(numbers: readonly string[]): string[] {
  const known = numbers.filter((number) => /^\d{1,9}$/.test(number))
  return [...new Set(known)].slice(0, maxSheetTitles).map((number) => globalId('Title', number))
}

async function sheetPage(c: PageContext, numbers: readonly string[], outcome: Outcome, mailed?: number) {
  const data = await runOperation(TitleSheetQuery, { ids: validTitleIds(numbers) }, c.get('context'))
  const page = <TitleSheetPage frame={frameAfter(c, data, outcome)} titles={data.titlesByIds} mailed={mailed} />
  return sendPage(c, page, statusAfter(c, outcome))
}
