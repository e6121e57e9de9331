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
import { submissionKey } from '../../forms/submission-key.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const machineRoutes = new Hono<DeskEnv>()

machineRoutes.get(urls.desk.machines, (c) => machinesPage(c, { ended: c.req.query('done') === 'ended' }))

// There is no redirect: only this response contains the password, and nothing stores it.
machineRoutes.post(urls.desk.machines, async (c) => {
  const field = await readFormFields(c)
  const encoding = namedEnumValue('SelfCheckEncoding', field('encoding', 20))
  if (!encoding) throw new BadInput('badInput', 422)
  const key = submissionKey(await c.req.parseBody())
  const typed = {
    name: field('name', 150),
    branch: globalId('Branch', field('branch')),
    encoding,
    checksumRequired: field('checksumRequired') === 'on',
  }
  const { done } = await runOperation(CreateSelfCheckMachine, { ...typed, key }, c.get('context'))
  if (done.__typename !== 'SelfCheckMachinePayload') return machinesPage(c, { typed, refusal: done })
  return machinesPage(c, { made: madeBy(done) })
})

machineRoutes.get(urls.desk.machine.pattern, (c) => machinePage(c))

machineRoutes.post(urls.desk.machine.pattern, async (c) => {
  const field = await readFormFields(c)
  const id = globalId('SelfCheckMachine', c.req.param('id'))
  if (field('act') === 'renew') {
    const { done } = await runOperation(
      RotateSelfCheckPassword,
      { id, key: submissionKey(await c.req.parseBody()) },
      c.get('context'),
    )
    return done.__typename === 'SelfCheckMachinePayload' ? machinePage(c, madeBy(done)) : c.notFound()
  }
  if (field('act') !== 'end') throw new BadInput('badInput')
  const { done } = await runOperation(DeleteSelfCheckMachine, { id }, c.get('context'))
  if (done.__typename !== 'SelfCheckMachinePayload') return c.notFound()
  return c.redirect(withQuery(urls.desk.machines, { done: 'ended' }), 303)
})

const madeBy = (act: { password: string | null; machine: { login: string } }) => ({
  login: act.machine.login,
  password: act.password ?? '',
})

const machinesIn = async (c: DeskContext) =>
  (await runOperation(MachinesQuery, { branch: c.get('desk').branch.id }, c.get('context'))).machines

type Shown = Omit<Parameters<typeof MachinesPage>[0], 'frame' | 'machines'>

async function machinesPage(c: DeskContext, shown: Shown) {
  const page = <MachinesPage frame={c.get('desk')} machines={await machinesIn(c)} {...shown} />
  return sendPage(c, page, shown.refusal ? 422 : 200)
}

async function machinePage(c: DeskContext, made?: ReturnType<typeof madeBy>) {
  const id = globalId('SelfCheckMachine', c.req.param('id') ?? '')
  const machine = (await machinesIn(c)).find((one) => one.id === id)
  if (!machine) return c.notFound()
  return sendPage(c, <MachinePage frame={c.get('desk')} machine={machine} made={made} />)
}
