import { Hono } from 'hono'
import {
  MailTitleList,
  mostOnSheet,
  SearchSheetQuery,
  TitleSheetPage,
  TitleSheetQuery,
} from '../../../views/favourites/title-sheet.tsx'
import type { Fault } from '../../../views/parts/forms/form-errors.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { readSheetSearch } from '../catalogue/search/search.tsx'
import { refusedFaults, refusedStatus } from '../forms/form-errors.ts'
import { formFields, frameOf, sendPage } from '../pages/page.tsx'

export const titleSheetRoutes = new Hono<ServiceEnv>()

titleSheetRoutes.get(urls.titleSheet.pattern, (c) => {
  const mailed = c.req.query('mailed') ?? ''
  return sheetPage(
    c,
    (c.req.query('titles') ?? '').split('-'),
    /^\d{1,2}$/.test(mailed) ? { mailed: Number(mailed) } : {},
  )
})

titleSheetRoutes.get(urls.searchSheet.pattern, async (c) => {
  const search = await readSheetSearch(c)
  if (!search) return c.redirect(urls.advancedSearch.pattern, 303)
  const data = await run(SearchSheetQuery, { ...search, first: mostOnSheet }, c.get('context'))
  return sendPage(c, <TitleSheetPage frame={frameOf(c, data)} titles={data.titles.edges.map(({ node }) => node)} />)
})

// The return from sign-in requests this address with GET.
titleSheetRoutes.get(urls.mailTitles, (c) => c.redirect(urls.titleSheet(), 303))

titleSheetRoutes.post(urls.mailTitles, async (c) => {
  const numbers = (await formFields(c))('titles', 400).split('-')
  const titles = idsOf(numbers)
  const { mailTitleList } = await run(MailTitleList, { titles }, c.get('context'))
  if (mailTitleList.__typename === 'MailTitleListPayload') {
    return c.redirect(urls.titlesMailed(mailTitleList.count, ...titles), 303)
  }
  return sheetPage(c, numbers, { faults: refusedFaults(c, mailTitleList) }, refusedStatus(c, mailTitleList))
})

/** Global IDs of the valid title numbers, at most as many as a sheet has. */
function idsOf(numbers: readonly string[]): string[] {
  const known = numbers.filter((number) => /^\d{1,9}$/.test(number))
  return [...new Set(known)].slice(0, mostOnSheet).map((number) => globalId('Title', number))
}

async function sheetPage(
  c: PageContext,
  numbers: readonly string[],
  { faults, mailed }: { faults?: Fault[]; mailed?: number },
  status?: 422 | 429,
) {
  const data = await run(TitleSheetQuery, { ids: idsOf(numbers) }, c.get('context'))
  return sendPage(
    c,
    <TitleSheetPage frame={frameOf(c, data, faults)} titles={data.titlesByIds} mailed={mailed} />,
    status,
  )
}
