import { Hono } from 'hono'
import { DeskNewsFormPage, DeskNewsPage } from '../../../views/desk/library/news.tsx'
import {
  CreateNewsEntry,
  DeskNewsEntryQuery,
  DeskNewsQuery,
  EndNewsEntry,
  MailNewsEntry,
  NewsAuthorQuery,
  type NewsForm,
  newsLanguages,
  RestoreNewsEntry,
  UpdateNewsEntry,
} from '../../../views/desk/library/news-data.ts'
import { textFault } from '../../../views/desk/library/refusal.ts'
import { readDeskRefusal } from '../../../views/desk/refusal.ts'
import type { DeskTexts } from '../../../views/text/languages.ts'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls } from '../../urls/urls.ts'
import { type DeskOutcome, frameAfter, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { redirectWithMessage } from '../desk/sealed-message.ts'
import { readShownDays } from '../desk/shown-days.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'

export const deskNewsRoutes = new Hono<DeskEnv>()

deskNewsRoutes.get(urls.desk.news, async (c) => {
  const { desk } = await runOperation(DeskNewsQuery, { at: c.get('desk').branch.id }, c.get('context'))
  return desk ? sendPage(c, <DeskNewsPage frame={c.get('desk')} news={desk.news} />) : c.notFound()
})

deskNewsRoutes.get(urls.desk.newNews, (c) => newPage(c))

deskNewsRoutes.post(urls.desk.news, async (c) => {
  const { typed, key } = await readNews(c)
  const read = await readShownDays(c, typed, c.get('texts').desk.news)
  if ('faults' in read) return newPage(c, { typed, faults: read.faults })
  if (typed.isPreview) return newPage(c, { typed })
  const variables = { at: c.get('desk').branch.id, key, ...read.days, ...contentOf(typed) }
  return submitForm(c, CreateNewsEntry, variables, {
    done: ({ entry }) => toEntry(c, entry.id, 'saved'),
    page: newPage,
    typed,
  })
})

deskNewsRoutes.get(urls.desk.newsEntry.pattern, (c) => entryPage(c))

deskNewsRoutes.post(urls.desk.newsEntry.pattern, async (c) => {
  const { typed } = await readNews(c)
  const read = await readShownDays(c, typed, c.get('texts').desk.news)
  if ('faults' in read) return entryPage(c, { typed, faults: read.faults })
  if (typed.isPreview) return entryPage(c, { typed })
  const { version } = typed
  const id = newsId(c)
  const variables = { at: c.get('desk').branch.id, id, version, ...read.days, ...contentOf(typed) }
  return submitForm(c, UpdateNewsEntry, variables, { done: () => toEntry(c, id, 'saved'), page: entryPage, typed })
})

// The language link of a response requests this address with GET.
deskNewsRoutes.get(urls.desk.newsState.pattern, (c) => c.redirect(urls.desk.newsEntry(newsId(c)), 303))

deskNewsRoutes.post(urls.desk.newsState.pattern, async (c) => {
  const act = (await readFormFields(c))('what')
  if (act !== 'end' && act !== 'restore' && act !== 'mail') throw new BadInput('badInput')
  const id = newsId(c)
  const variables = { at: c.get('desk').branch.id, id }
  const answers = { done: () => toEntry(c, id, act), page: entryPage }
  if (act === 'mail') return submitForm(c, MailNewsEntry, variables, answers)
  return submitForm(c, act === 'end' ? EndNewsEntry : RestoreNewsEntry, variables, answers)
})

const toEntry = (c: DeskContext, id: string, done: keyof DeskTexts['desk']['news']['done']) =>
  redirectWithMessage(c, urls.desk.newsEntry(id), c.get('texts').desk.news.done[done])

const newsId = (c: DeskContext) => globalId('NewsEntry', c.req.param('id') ?? '0')

/** The most characters of a text that a form sends. */
const maxText = 8_000

async function readNews(c: DeskContext): Promise<{ typed: NewsForm & { isPreview: boolean }; key: string | null }> {
  const field = await readFormFields(c)
  const typed = {
    isPreview: field('act') === 'preview',
    version: Number(/^\d{1,9}$/.exec(field('version')) ?? 0),
    kind: field('kind'),
    from: field('from', 40),
    until: field('until', 40),
    branches: field.all('branch'),
    texts: newsLanguages.map((language) => ({
      language,
      title: field(`title-${language}`),
      text: field(`text-${language}`, maxText),
    })),
  }
  return { typed, key: field.key }
}

function contentOf({ kind, branches, texts }: NewsForm) {
  return {
    kind: namedEnumValue('NewsKind', kind) ?? ('NEWS' as const),
    // A choice of all branches includes the others.
    branchIds: branches.includes('all')
      ? null
      : branches.filter((number) => /^\d{1,9}$/.test(number)).map((number) => globalId('Branch', number)),
    texts,
  }
}

type NewsOutcome = DeskOutcome<NewsForm & { isPreview: boolean }>

/** The fields by the reasons of a refusal. */
const fieldsByReason: Record<string, string> = {
  ENDS_BEFORE_START: 'until',
  IN_PAST: 'until',
  TOO_LONG_PERIOD: 'until',
  NO_JAPANESE: 'title-JA',
  NO_BRANCH: 'branch',
}

function frameOf(c: DeskContext, outcome: NewsOutcome) {
  const read = outcome.refusal && readDeskRefusal(outcome.refusal)
  if (!read) return frameAfter(c.get('desk'), outcome)
  const field = read.__typename === 'NewsOfOtherBranch' ? 'branch' : fieldsByReason[textFault(read) ?? '']
  return frameAfter(c.get('desk'), outcome, field)
}

const statusOf = (outcome: NewsOutcome) =>
  statusAfter(outcome, outcome.refusal?.__typename === 'NewsRefused' ? 422 : 409)

async function newPage(c: DeskContext, outcome: NewsOutcome = {}) {
  const { me } = await runOperation(NewsAuthorQuery, {}, c.get('context'))
  const { typed } = outcome
  const page = (
    <DeskNewsFormPage
      frame={frameOf(c, outcome)}
      shown={null}
      author={me}
      typed={typed}
      isPreview={typed?.isPreview === true}
    />
  )
  return sendPage(c, page, statusOf(outcome))
}

async function entryPage(c: DeskContext, outcome: NewsOutcome = {}) {
  const variables = { at: c.get('desk').branch.id, id: newsId(c) }
  const { desk, me } = await runOperation(DeskNewsEntryQuery, variables, c.get('context'))
  if (!desk?.newsEntry) return c.notFound()
  const { typed, refusal } = outcome
  // After somebody else's change, the page shows the stored contents, and saving again replaces them.
  const isOld = refusal?.__typename === 'NewsChanged'
  const shown = desk.newsEntry
  const page = (
    <DeskNewsFormPage
      frame={frameOf(c, outcome)}
      shown={shown}
      author={me}
      typed={isOld && typed ? { ...typed, version: shown.version } : typed}
      isPreview={typed?.isPreview === true}
      isStored={isOld}
    />
  )
  return sendPage(c, page, statusOf(outcome))
}
