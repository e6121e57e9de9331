import { Hono } from 'hono'
import {
  AddAuthorSpelling,
  DeleteAuthorName,
  DeskAuthorNamePage,
  DeskAuthorNameQuery,
  RemoveAuthorSpelling,
  SetPreferredAuthorSpelling,
} from '../../../../../views/desk/library/rules/author-name.tsx'
import {
  type AuthorNamesOutcome,
  CreateAuthorName,
  DeskAuthorNamesPage,
  DeskAuthorNamesQuery,
  namesPerPage,
} from '../../../../../views/desk/library/rules/author-names.tsx'
import { cursorAfterRows } from '../../../../domain/common/cursors.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../../urls/urls.ts'
import { submitForm } from '../../../forms/submit-form.ts'
import { pageNumber, sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { outcomeFromAddress, redirectToDone } from './typed.ts'

export const authorNameRoutes = new Hono<DeskEnv>()

authorNameRoutes.get(urls.desk.authorNames, (c) => namesPage(c, { done: outcomeFromAddress(c).done }))

// The language link of a response requests this address with GET.
authorNameRoutes.get(urls.desk.newAuthorName, (c) => c.redirect(urls.desk.authorNames, 303))

authorNameRoutes.post(urls.desk.newAuthorName, async (c) => {
  const typed = await textsOf(c)
  const others = (typed.others ?? '').split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return submitForm(
    c,
    CreateAuthorName,
    { preferred: typed.preferred ?? '', others },
    {
      done: ({ id }) => redirectToDone(c, urls.desk.authorName(id)),
      page: (_c, { refusal }) => {
        const isOther = refusal && 'spelling' in refusal && refusal.spelling !== typed.preferred?.trim()
        return namesPage(c, { refusal, field: isOther ? 'others' : 'preferred', typed })
      },
    },
  )
})

authorNameRoutes.get(urls.desk.authorName.pattern, (c) =>
  namePage(c, globalId('AuthorName', c.req.param('id')), { done: outcomeFromAddress(c).done }),
)

authorNameRoutes.post(urls.desk.authorName.pattern, async (c) => {
  const id = globalId('AuthorName', c.req.param('id'))
  const { act = '' } = await textsOf(c)
  const done = await doAct(c, id, act)
  if (done.__typename === 'NotFound') return c.notFound()
  if (done.__typename !== 'AuthorName') return namePage(c, id, { refusal: done })
  const page = act === 'removeAll' ? urls.desk.authorNames : urls.desk.authorName(id)
  return redirectToDone(c, page, act.startsWith('remove') ? 'removed' : 'saved')
})

authorNameRoutes.get(urls.desk.authorSpellings.pattern, (c) =>
  c.redirect(urls.desk.authorName(globalId('AuthorName', c.req.param('id'))), 303),
)

authorNameRoutes.post(urls.desk.authorSpellings.pattern, async (c) => {
  const id = globalId('AuthorName', c.req.param('id'))
  const typed = await textsOf(c)
  return submitForm(
    c,
    AddAuthorSpelling,
    { id, spelling: typed.spelling ?? '' },
    {
      done: () => redirectToDone(c, urls.desk.authorName(id)),
      page: (_c, { refusal }) => namePage(c, id, { refusal, typed }),
    },
  )
})

async function doAct(c: DeskContext, id: string, act: string) {
  const context = c.get('context')
  if (act === 'removeAll') return (await runOperation(DeleteAuthorName, { id }, context)).done
  const [, what, number] = /^(prefer|remove) (\d{1,9})$/.exec(act) ?? []
  if (what === undefined) throw new BadInput('badInput')
  const operation = what === 'prefer' ? SetPreferredAuthorSpelling : RemoveAuthorSpelling
  return (await runOperation(operation, { number: Number(number) }, context)).done
}

/** The cut lengths exceed the limits, so the API still refuses longer texts, and the form shows them again. */
async function textsOf(c: DeskContext): Promise<Record<string, string>> {
  const form = await c.req.parseBody()
  const texts = Object.entries(form).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))
  return Object.fromEntries(
    texts.map(([name = '', text = '']) => [name, text.slice(0, name === 'others' ? 4_000 : 300)]),
  )
}

async function namesPage(c: DeskContext, outcome: AuthorNamesOutcome) {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const part = [...(c.req.query('q') ?? '').trim()].slice(0, 50).join('')
  const after = cursorAfterRows((page - 1) * namesPerPage)
  const { authorNames } = await runOperation(
    DeskAuthorNamesQuery,
    { containing: part, first: namesPerPage, after },
    c.get('context'),
  )
  const props = { names: authorNames, part, page, ...outcome }
  return sendPage(c, <DeskAuthorNamesPage frame={c.get('desk')} {...props} />, outcome.refusal ? 422 : 200)
}

async function namePage(c: DeskContext, id: string, outcome: AuthorNamesOutcome) {
  const { node } = await runOperation(DeskAuthorNameQuery, { id }, c.get('context'))
  if (node?.__typename !== 'AuthorName') return c.notFound()
  return sendPage(c, <DeskAuthorNamePage frame={c.get('desk')} name={node} {...outcome} />, outcome.refusal ? 422 : 200)
}
