import { Hono } from 'hono'
import {
  CreateSelfCheckMachine,
  DeleteSelfCheckMachine,
  MachinePage,
  MachinesPage,
  MachinesQuery,
  RotateSelfCheckPassword,
} from '../../../../views/desk/administration/self-check-machines.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const machineRoutes = new Hono<DeskEnv>()

machineRoutes.get(urls.desk.machines, (c) => machinesPage(c, {}, { ended: c.req.query('done') === 'ended' }))

// The answer is the page with the password, which is stored only sealed for this session (decision 037).
machineRoutes.post(urls.desk.machines, async (c) => {
  const field = await readFormFields(c)
  const encoding = namedEnumValue('SelfCheckEncoding', field('encoding', 20))
  if (!encoding) throw new BadInput('badInput', 422)
  const typed = {
    name: field('name', 150),
    branch: globalId('Branch', field('branch')),
    encoding,
    checksumRequired: field('checksumRequired') === 'on',
  }
  return submitForm(
    c,
    CreateSelfCheckMachine,
    { ...typed, key: field.key },
    {
      done: (result) => machinesPage(c, {}, { made: loginOf(result) }),
      page: machinesPage,
      typed,
    },
  )
})

machineRoutes.get(urls.desk.machine.pattern, (c) => machinePage(c))

machineRoutes.post(urls.desk.machine.pattern, async (c) => {
  const field = await readFormFields(c)
  const id = globalId('SelfCheckMachine', c.req.param('id'))
  const page = () => c.notFound()
  if (field('act') === 'renew') {
    const variables = { id, key: field.key }
    return submitForm(c, RotateSelfCheckPassword, variables, {
      done: (result) => machinePage(c, loginOf(result)),
      page,
    })
  }
  if (field('act') !== 'end') throw new BadInput('badInput')
  const done = () => c.redirect(withQuery(urls.desk.machines, { done: 'ended' }), 303)
  return submitForm(c, DeleteSelfCheckMachine, { id }, { done, page })
})

const loginOf = (act: { password: string | null; machine: { login: string } }) => ({
  login: act.machine.login,
  password: act.password ?? '',
})

const machinesIn = async (c: DeskContext) =>
  (await runOperation(MachinesQuery, { branch: c.get('desk').branch.id }, c.get('context'))).machines

type Props = Parameters<typeof MachinesPage>[0]

async function machinesPage(
  c: DeskContext,
  outcome: DeskOutcome<Props['typed']>,
  shown: Pick<Props, 'ended' | 'made'> = {},
) {
  const frame = frameAfter(c.get('desk'), outcome, { NameRefused: 'name', UnknownBranch: 'branch' })
  const page = <MachinesPage frame={frame} machines={await machinesIn(c)} typed={outcome.typed} {...shown} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

async function machinePage(c: DeskContext, made?: ReturnType<typeof loginOf>) {
  const id = globalId('SelfCheckMachine', c.req.param('id') ?? '')
  const machine = (await machinesIn(c)).find((one) => one.id === id)
  if (!machine) return c.notFound()
  return sendPage(c, <MachinePage frame={c.get('desk')} machine={machine} made={made} />)
}
