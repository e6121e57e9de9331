import { Hono } from 'hono'
import {
  CreateSharedTerminal,
  DeleteSharedTerminal,
  TerminalsPage,
  TerminalsQuery,
} from '../../../../views/desk/administration/shared-terminals.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { setTerminalCookie, signOutPerson } from '../../../http/identity/shared-terminal.ts'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const terminalRoutes = new Hono<DeskEnv>()

terminalRoutes.get(urls.desk.terminals, (c) => terminalsPage(c, { done: c.req.query('done') === 'ended' }))

terminalRoutes.post(urls.desk.terminals, async (c) => {
  const field = await readFormFields(c)
  const typed = { name: field('name', 150), branch: globalId('Branch', field('branch')) }
  const branch = c.get('desk').library.branches.find(({ id }) => id === typed.branch) ?? c.get('desk').branch
  const { done } = await runOperation(
    CreateSharedTerminal,
    { key: submissionKey(await c.req.parseBody()), branch: branch.id, name: typed.name },
    c.get('context'),
  )
  if (done.__typename !== 'CreateSharedTerminalPayload') return terminalsPage(c, { typed, refusal: done })
  // The browser becomes a terminal, so the member of staff is signed out.
  const secure = c.get('secure')
  await signOutPerson(c, { db: c.get('context').db, sessions: c.get('sessions'), secure })
  setTerminalCookie(c, done.secret, secure)
  return c.redirect(urls.top, 303)
})

// The language link of a response requests this address with GET.
terminalRoutes.get(urls.desk.terminal.pattern, (c) => c.redirect(urls.desk.terminals, 303))

terminalRoutes.post(urls.desk.terminal.pattern, async (c) => {
  const { done } = await runOperation(
    DeleteSharedTerminal,
    { id: globalId('SharedTerminal', c.req.param('id')) },
    c.get('context'),
  )
  if (done.__typename === 'NotFound') return c.notFound()
  return c.redirect(withQuery(urls.desk.terminals, { done: 'ended' }), 303)
})

type Shown = Omit<Parameters<typeof TerminalsPage>[0], 'frame' | 'terminals'>

async function terminalsPage(c: DeskContext, shown: Shown) {
  const { terminals } = await runOperation(TerminalsQuery, {}, c.get('context'))
  const page = <TerminalsPage frame={c.get('desk')} terminals={terminals} {...shown} />
  return sendPage(c, page, shown.refusal ? 422 : 200)
}
