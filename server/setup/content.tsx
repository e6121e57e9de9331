import { Hono } from 'hono'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { ContentPage } from '../../views/setup/content.tsx'
import { type Draft, versionOf } from '../domain/setup/draft.ts'
import { frameOf, saveStep, sendSetupPage, toNextStep } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'

const part = ({ content }: Draft) => content

export function contentRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/content', (c) => contentPage(c))
  routes.post('/content', async (c) => {
    const form = await readSetupForm(c)
    const words = c.get('texts').desk.setup
    const choice = (['EMPTY', 'TITLES'] as const).find((each) => each === form.text('titles'))
    if (!choice) return contentPage(c, [{ field: 'titles', text: words.missing(words.content.choose) }])
    const errors = await saveStep(c, service, {
      part,
      was: form.text('was'),
      change: (draft) => ({ ...draft, content: { titles: choice === 'TITLES' } }),
      concerns: ({ step }) => step === 'content',
    })
    return errors.length === 0 ? toNextStep(c, 'content') : contentPage(c, errors)
  })
  return routes
}

function contentPage(c: SetupContext, faults?: readonly FormError[]) {
  const { content } = c.get('setup').draft
  const frame = frameOf(c, faults)
  const chosen = content === undefined ? undefined : content.titles ? 'TITLES' : 'EMPTY'
  return sendSetupPage(c, <ContentPage frame={frame} was={versionOf(content)} chosen={chosen} />, undefined, frame)
}
