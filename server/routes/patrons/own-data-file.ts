import {
  DeskActsQuery,
  OwnDataQuery,
  OwnEventsQuery,
  OwnFavouritesQuery,
  OwnHistoryQuery,
  OwnHoldsQuery,
  OwnLoansQuery,
  OwnNoticesQuery,
  OwnRequestsQuery,
  RecordDataExport,
} from '../../../views/patrons/own-data-file.ts'
import { type Operation, runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'

type Context = ServiceEnv['Variables']['context']

/** A page of a connection. */
interface Part<Node> {
  me: { list: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { node: Node }[] } }
}

/** All data that the service stores about a patron, as GraphQL returns it. The export is recorded. */
export async function exportOwnData(context: Context) {
  await runOperation(RecordDataExport, {}, context)
  const { me, basket, library } = await runOperation(OwnDataQuery, {}, context)
  const {
    calendarIsOpen,
    calendarNamesTitles,
    settings,
    sessions,
    grants,
    knownDevices,
    alerts,
    requestYears,
    ...card
  } = me
  return {
    library,
    exportedAt: context.now,
    card,
    settings,
    calendar: { isOpen: calendarIsOpen, namesTitles: calendarNamesTitles },
    loans: await whole(OwnLoansQuery, context),
    holds: await whole(OwnHoldsQuery, context),
    requests: await whole(OwnRequestsQuery, context),
    requestYears,
    basket: basket?.titles ?? [],
    alerts,
    favourites: await whole(OwnFavouritesQuery, context),
    readingHistory: await whole(OwnHistoryQuery, context),
    sessions,
    grants,
    knownDevices,
    accountEvents: await whole(OwnEventsQuery, context),
    notices: await whole(OwnNoticesQuery, context),
    deskActs: await whole(DeskActsQuery, context),
  }
}

async function whole<Node>(operation: Operation<Part<Node>, { after: string | null }>, context: Context) {
  const nodes: Node[] = []
  let after: string | null = null
  do {
    const { list }: Part<Node>['me'] = (await runOperation(operation, { after }, context)).me
    nodes.push(...list.edges.map(({ node }) => node))
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null
  } while (after !== null)
  return nodes
}
