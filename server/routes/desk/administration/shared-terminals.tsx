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
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const terminalRoutes = new Hono<DeskEnv>()

terminalRoutes.get(urls.desk.terminals, (c) => terminalsPage(c))

terminalRoutes.post(urls.desk.terminals, async (c) => {
  const field = await readFormFields(c)
  const typed = { name: field('name', 150), branch: globalId('Branch', field('branch')) }
  const branch = c.get('desk').library.branches.find(({ id }) => id === typed.branch) ?? c.get('desk').branch
  return submitForm(
    c,
    CreateSharedTerminal,
    { key: field.key, branch: branch.id, name: typed.name },
    {
      // The browser becomes a terminal, so the member of staff is signed out.
      done: async ({ secret }) => {
        const secure = c.get('secure')
        await signOutPerson(c, { db: c.get('context').db, sessions: c.get('sessions'), secure })
        setTerminalCookie(c, secret, secure)
        return c.redirect(urls.top, 303)
      },
      page: terminalsPage,
      typed,
    },
  )
})

// The language link of a response requests this address with GET.
terminalRoutes.get(urls.desk.terminal.pattern, (c) => c.redirect(urls.desk.terminals, 303))

terminalRoutes.post(urls.desk.terminal.pattern, (c) =>
  submitForm(
    c,
    DeleteSharedTerminal,
    { id: globalId('SharedTerminal', c.req.param('id')) },
    {
      done: () => c.redirect(withQuery(urls.desk.terminals, { done: 'ended' }), 303),
      page: () => c.notFound(),
    },
  ),
)

async function terminalsPage(c: DeskContext, outcome: DeskOutcome<{ name: string; branch: string }> = {}) {
  const { terminals } = await runOperation(TerminalsQuery, {}, c.get('context'))
  const frame = frameAfter(c.get('desk'), outcome, { NameRefused: 'name', UnknownBranch: 'branch' })
  const isEnded = c.req.method === 'GET' && c.req.query('done') === 'ended'
  const page = <TerminalsPage frame={frame} terminals={terminals} done={isEnded} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}
