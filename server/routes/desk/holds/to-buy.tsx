import { Hono } from 'hono'
import { ToBuyFileQuery, ToBuyPage, ToBuyQuery } from '../../../../views/desk/holds/lists/to-buy.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { sendTable } from '../../pages/send-table.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { listPage } from './lists.tsx'

export const toBuyRoutes = new Hono<DeskEnv>()

toBuyRoutes.get(urls.desk.toBuy, (c) =>
  listPage(c, ToBuyQuery, (lists, pages) => <ToBuyPage frame={c.get('desk')} lists={lists} pages={pages} />),
)

toBuyRoutes.get(urls.desk.toBuyFile, async (c) => {
  const { columns } = c.get('texts').desk.toBuy
  const rows = (await wholeList(c)).map(({ perCopy, ...row }) => ({ ...row, perCopy: perCopy?.toFixed(1) ?? '' }))
  return sendTable(c, 'to-buy', rows, { header: true, columns })
})

type Wanted = Awaited<ReturnType<typeof partOf>>['rows'][number]

async function wholeList(c: DeskContext): Promise<Wanted[]> {
  const all: Wanted[] = []
  let after: string | null = null
  do {
    const part = await partOf(c, after)
    all.push(...part.rows)
    after = part.next
  } while (after !== null)
  return all
}

async function partOf(c: DeskContext, after: string | null) {
  const { desk } = await runOperation(ToBuyFileQuery, { at: c.get('desk').branch.id, after }, c.get('context'))
  const { edges = [], pageInfo } = desk?.titlesToBuy ?? {}
  return { rows: edges.map(({ node }) => node), next: pageInfo?.hasNextPage ? pageInfo.endCursor : null }
}
