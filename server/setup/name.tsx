import { Hono } from 'hono'
import { NamePage } from '../../views/setup/name.tsx'
import { type Draft, versionOf } from '../domain/setup/draft.ts'
import { frameOf, missingFields, saveStep, sendSetupPage, toNextStep } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupEnv, SetupService } from './setup-context.ts'

const part = ({ name }: Draft) => name
const nothing = { ja: '', en: '', reading: '' }

export function nameRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/name', (c) => {
    const { draft } = c.get('setup')
    return sendSetupPage(c, <NamePage frame={frameOf(c)} was={versionOf(part(draft))} name={draft.name ?? nothing} />)
  })
  routes.post('/name', async (c) => {
    const form = await readSetupForm(c)
    const words = c.get('texts').desk.setup.name
    const name = { ja: form.text('ja').trim(), en: form.text('en').trim(), reading: form.text('reading').trim() }
    const empty = missingFields(c.get('texts'), [
      ['ja', words.ja, name.ja],
      ['en', words.en, name.en],
    ])
    const errors =
      empty.length > 0
        ? empty
        : await saveStep(c, service, {
            part,
            was: form.text('was'),
            change: (draft) => ({ ...draft, name }),
            concerns: ({ step }) => step === 'name',
          })
    if (errors.length === 0) return toNextStep(c, 'name')
    const frame = frameOf(c, errors)
    const was = versionOf(part(c.get('setup').draft))
    return sendSetupPage(c, <NamePage frame={frame} was={was} name={name} />, undefined, frame)
  })
  return routes
}
