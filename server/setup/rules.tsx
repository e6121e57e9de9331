import { Hono } from 'hono'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { RulesTemplatePage } from '../../views/setup/rules.tsx'
import { suggestedTypes } from '../domain/library/material-types/suggestions.ts'
import { type Draft, versionOf } from '../domain/setup/draft.ts'
import { templates } from '../domain/setup/templates/templates.ts'
import { frameOf, saveStep, sendSetupPage, toNextStep } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'

const part = ({ rules }: Draft) => rules

export function rulesRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/rules', (c) => rulesPage(c, service, c.get('setup').draft.rules?.template ?? templates[0]?.code))
  routes.post('/rules', async (c) => {
    const form = await readSetupForm(c)
    const template = templates.find(({ code }) => code === form.text('template'))
    const words = c.get('texts').desk.setup
    const errors = template
      ? await saveStep(c, service, {
          part,
          was: form.text('was'),
          change: (draft) => ({ ...draft, rules: { template: template.code } }),
          concerns: ({ step }) => step === 'rules',
        })
      : [{ field: 'template', text: words.missing(words.rules.choose) }]
    return errors.length === 0 ? toNextStep(c, 'rules') : rulesPage(c, service, template?.code, errors)
  })
  return routes
}

async function rulesPage(
  c: SetupContext,
  { db }: SetupService,
  chosen: string | undefined,
  faults?: readonly FormError[],
) {
  const groups = await db.prisma.materialGroup.findMany({ orderBy: { position: 'asc' } })
  const frame = frameOf(c, faults)
  const was = versionOf(part(c.get('setup').draft))
  const offered = templates.map((template) => ({
    ...template,
    types: suggestedTypes.filter(({ code }) => template.materialTypes.includes(code)),
  }))
  return sendSetupPage(
    c,
    <RulesTemplatePage {...{ frame, templates: offered, groups, chosen, was }} />,
    undefined,
    frame,
  )
}
