import { Hono } from 'hono'
import {
  type Trial,
  TryRulesPage,
  TryRulesQuery,
  type TryValues,
  tryFields,
} from '../../../../../views/desk/library/rules/try-rules.tsx'
import type { DeskRefusal } from '../../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import { knownCategory } from '../../category.ts'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { readRuleForm } from './typed.ts'

export const tryRoutes = new Hono<DeskEnv>()

tryRoutes.get(urls.desk.ruleTry, (c) => tryPage(c, {}))

/** The form changes nothing. It is posted, so that no address and no log has a card number. */
tryRoutes.post(urls.desk.ruleTry, async (c) => {
  const form = await readRuleForm(c)
  const typed: TryValues = Object.fromEntries(tryFields.map((name) => [name, (form[name] ?? '').slice(0, 100)]))
  const words = c.get('desk').texts.desk.tryRules
  const category = knownCategory(c, typed.category)
  const materialType = c.get('desk').library.materialTypes.find(({ code }) => code === typed.type)?.code
  const homeBranchId = c
    .get('desk')
    .library.branches.find(({ id }) => id === globalId('Branch', typed.homeBranch ?? ''))?.id
  const errors = [
    ...(typed.card || (category && homeBranchId) ? [] : [{ field: 'card', text: words.patronNeeded }]),
    ...(typed.barcode || materialType ? [] : [{ field: 'barcode', text: words.copyNeeded }]),
  ]
  if (errors.length > 0) return tryPage(c, typed, { errors })
  const { answer } = await runOperation(
    TryRulesQuery,
    {
      branchId: c.get('desk').branch.id,
      cardNumber: typed.card || null,
      category: category ?? null,
      homeBranchId: homeBranchId ?? null,
      barcode: typed.barcode || null,
      materialType: materialType ?? null,
    },
    c.get('context'),
  )
  if (answer.__typename === 'RuleTrial') return tryPage(c, typed, { trial: answer })
  return tryPage(c, typed, { refusal: answer as DeskRefusal })
})

interface Outcome {
  trial?: Trial
  refusal?: DeskRefusal
  errors?: { field: string; text: string }[]
}

function tryPage(c: DeskContext, typed: TryValues, { trial, refusal, errors }: Outcome = {}) {
  const desk = c.get('desk')
  const frame = refusal ? frameWithRefusal(desk, refusal, fieldOf(refusal)) : errors ? withErrors(desk, errors) : desk
  return sendPage(
    c,
    <TryRulesPage rules={{ frame, bounds: [] }} typed={typed} trial={trial} />,
    refusal || errors ? 422 : 200,
  )
}

function fieldOf({ __typename: type }: DeskRefusal): string | undefined {
  if (type === 'UnknownBarcode') return 'barcode'
  return type === 'UnknownCard' || type === 'CardRetired' ? 'card' : undefined
}
