import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { BranchesPage } from '../../views/setup/branches.tsx'
import { proposeBranchCode } from '../domain/setup/branch-code.ts'
import { type Draft, type DraftBranch, saveDraft, versionOf } from '../domain/setup/draft.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { frameOf, missingFields, saveStep, sendSetupPage } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupFormData, SetupService } from './setup-context.ts'

/** The wizard shows all branches on one page, and writes them in one transaction. */
const most = 40

const kinds = ['CENTRAL', 'LIBRARY', 'READING_ROOM'] as const

/** A key for a form that is not sent yet. A form that is sent twice has the same key. */
const newKey = () => randomBytes(5).toString('hex')

const partOf = (key: string) => (draft: Draft) => draft.branches?.find((branch) => branch.key === key)

const withBranch = (draft: Draft, branch: DraftBranch): Draft => {
  const branches = draft.branches ?? []
  const isKnown = branches.some(({ key }) => key === branch.key)
  return {
    ...draft,
    branches: isKnown ? branches.map((each) => (each.key === branch.key ? branch : each)) : [...branches, branch],
  }
}

export function branchRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/branches', (c) => {
    const { branches = [] } = c.get('setup').draft
    return branchesPage(c, newBranch(branches), { isOpen: branches.length === 0 })
  })
  routes.get('/branches/:key', (c) => {
    const { branches = [] } = c.get('setup').draft
    const key = c.req.param('key')
    return branchesPage(c, branches.find((branch) => branch.key === key) ?? { ...newBranch(branches), key }, {
      isOpen: true,
    })
  })
  routes.post('/branches/:key', async (c) => {
    const form = await readSetupForm(c)
    const { branches = [] } = c.get('setup').draft
    const branch = branchIn(form, c.req.param('key'), branches)
    const words = c.get('texts').desk.setup.branches
    const empty = missingFields(c.get('texts'), [
      ['name', words.name, branch.name],
      ['nameEn', words.nameEn, branch.nameEn],
    ])
    const isNew = !branches.some(({ key }) => key === branch.key)
    if (isNew && branches.length >= most) empty.push({ text: words.most(most) })
    const faults =
      empty.length > 0
        ? empty
        : await saveStep(c, service, {
            part: partOf(branch.key),
            was: form.text('was'),
            change: (draft) => withBranch(draft, branch),
            concerns: ({ step, branch: key }) => step === 'branches' && key === branch.key,
          })
    if (faults.length === 0) return c.redirect(`${setupUrls.step(c.get('secret'), 'branches')}?saved=1`, 303)
    return branchesPage(c, branch, { isOpen: true, faults })
  })
  routes.post('/branches/:key/remove', async (c) => {
    const key = c.req.param('key')
    const part = partOf(key)
    await saveDraft(
      service.db,
      c.get('secret'),
      {
        part,
        was: versionOf(part(c.get('setup').draft)),
        change: (draft) => {
          const { [key]: _, ...hours } = draft.hours ?? {}
          return { ...draft, branches: draft.branches?.filter((branch) => branch.key !== key) ?? [], hours }
        },
      },
      service.now(),
    )
    return c.redirect(`${setupUrls.step(c.get('secret'), 'branches')}?saved=1`, 303)
  })
  return routes
}

/** The first branch is the central one. */
function newBranch(branches: readonly DraftBranch[]): DraftBranch {
  return {
    key: newKey(),
    ...{ code: '', name: '', nameEn: '', nameReading: '', postalCode: '', address: '', phone: '' },
    kind: branches.length === 0 ? 'CENTRAL' : 'LIBRARY',
    pickup: true,
  }
}

function branchIn(form: SetupFormData, key: string, branches: readonly DraftBranch[]): DraftBranch {
  const text = (name: string) => form.text(name).trim()
  const names = { nameEn: text('nameEn'), nameReading: text('nameReading') }
  const used = branches.filter((branch) => branch.key !== key).map(({ code }) => code)
  return {
    key,
    ...names,
    code: text('code').normalize('NFKC').toLowerCase() || proposeBranchCode(names, used),
    name: text('name'),
    kind: kinds.find((kind) => kind === text('kind')) ?? 'LIBRARY',
    postalCode: text('postalCode'),
    address: text('address'),
    phone: text('phone'),
    pickup: form.isOn('pickup'),
  }
}

function branchesPage(
  c: SetupContext,
  branch: DraftBranch,
  { isOpen, faults }: { isOpen: boolean; faults?: readonly FormError[] },
) {
  const { draft } = c.get('setup')
  const frame = frameOf(c, faults)
  const was = versionOf(partOf(branch.key)(draft))
  const page = (
    <BranchesPage frame={frame} branches={draft.branches ?? []} branch={branch} was={was} isOpen={isOpen} most={most} />
  )
  return sendSetupPage(c, page, undefined, frame)
}
