import {
  DeskActsQuery,
  OwnBookshelfQuery,
  OwnChannelMessagesQuery,
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
import { readWholeList } from '../pages/whole-list.ts'

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
    channels,
    settings,
    sessions,
    grants,
    family,
    knownDevices,
    alerts,
    requestYears,
    bookshelves,
    readingYears,
    ...card
  } = me
  return {
    library,
    exportedAt: context.now,
    card,
    settings,
    calendar: { isOpen: calendarIsOpen, namesTitles: calendarNamesTitles },
    channels,
    loans: await whole(OwnLoansQuery, context),
    holds: await whole(OwnHoldsQuery, context),
    requests: await whole(OwnRequestsQuery, context),
    requestYears,
    basket: basket?.titles ?? [],
    alerts,
    favourites: await whole(OwnFavouritesQuery, context),
    bookshelves: await Promise.all(
      bookshelves.map(async ({ id, ...shelf }) => ({ ...shelf, titles: await titlesOnShelf(id, context) })),
    ),
    readingYears,
    readingHistory: await whole(OwnHistoryQuery, context),
    sessions,
    grants,
    family,
    knownDevices,
    accountEvents: await whole(OwnEventsQuery, context),
    notices: await whole(OwnNoticesQuery, context),
    channelMessages: await whole(OwnChannelMessagesQuery, context),
    deskActs: await whole(DeskActsQuery, context),
  }
}

/** The titles of a bookshelf, in the patron's order. */
async function titlesOnShelf(id: string, context: Context) {
  const rows = await readWholeList<{ favourite: { title: { id: string; title: string; volume: string | null } } }>(
    async (after) => (await runOperation(OwnBookshelfQuery, { id, after }, context)).me.bookshelf?.list,
  )
  return rows.map(({ favourite }) => favourite.title)
}

const whole = <Node>(operation: Operation<Part<Node>, { after: string | null }>, context: Context) =>
  readWholeList<Node>(async (after) => (await runOperation(operation, { after }, context)).me.list)
