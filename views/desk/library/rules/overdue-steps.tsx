import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import type { DeskTexts } from '../../../text/languages.ts'
import { DangerButton } from '../../danger.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { NumberField, RuleForm, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const OverdueStepsQuery = graphql(
  `
  query OverdueSteps {
    rules { ...BoundsData }
    deskOverdueSteps {
      id days sendsMail asksLetter stopsHolds stopsRenewals text textEn textEasy textZh textKo version
    }
  }
`,
  [BoundsData],
)

export const SetOverdueStep = graphql(
  `mutation SetOverdueStep($input: SetOverdueStepInput!) { setOverdueStep(input: $input) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const DeleteOverdueStep = graphql(
  `mutation DeleteOverdueStep($id: ID!) { deleteOverdueStep(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Step = ResultOf<typeof OverdueStepsQuery>['deskOverdueSteps'][number]

/** The steps of the overdue notices (M10). */
export function OverdueStepsPage({ rules, steps }: { rules: RulesFrame; steps: Step[] }) {
  const { texts } = rules.frame
  const words = texts.desk.overdue.steps
  return (
    <RulesPage rules={rules} page="ruleOverdue">
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      {steps.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">{words.days}</th>
              <th scope="col">{words.effects}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr>
                <td>
                  <a href={urls.desk.overdueStep(step.id)}>{words.stepTitle(step.days)}</a>
                </td>
                <td>{effectsText(texts, step)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a href={urls.desk.newOverdueStep}>{words.add}</a>
      </p>
      <p>
        <a href={urls.desk.overdue}>{words.toList}</a>
      </p>
    </RulesPage>
  )
}

function effectsText({ desk }: DeskTexts, step: Step): string {
  const words = desk.overdue.steps
  const effects = [
    step.sendsMail && words.mail,
    step.asksLetter && words.letter,
    step.stopsHolds && words.stopHolds,
    step.stopsRenewals && words.stopRenewals,
  ]
  return effects.filter(Boolean).join(desk.rules.comma)
}

/** The form of a step. `step` is null for a new one. */
export function OverdueStepPage({ rules, step }: { rules: RulesFrame; step: Step | null }) {
  const { texts } = rules.frame
  const words = texts.desk.overdue.steps
  const form = step ? urls.desk.overdueStep(step.id) : urls.desk.newOverdueStep
  const at = { rules, form }
  const typed = rules.refused?.form === form ? rules.refused.typed : undefined
  return (
    <RulesPage rules={rules} page="ruleOverdue">
      <h2>{step ? words.stepTitle(step.days) : words.newTitle}</h2>
      <p>{words.now}</p>
      <RuleForm rules={rules} action={form}>
        {step && <input type="hidden" name="version" value={String(step.version)} />}
        <NumberField {...at} name="overdueDays" value={step?.days} />
        <YesNoField {...at} name="sendsMail" value={step?.sendsMail ?? true} />
        <YesNoField {...at} name="asksLetter" value={step?.asksLetter ?? false} />
        <YesNoField {...at} name="stopsHolds" value={step?.stopsHolds ?? false} />
        <YesNoField {...at} name="stopsRenewals" value={step?.stopsRenewals ?? false} />
        <p>
          <small>
            {words.text}: {words.textNote}
          </small>
        </p>
        {(['text', 'textEn', 'textEasy', 'textZh', 'textKo'] as const).map((name) => (
          <label>
            {words.text} ({words.languages[name]})
            <textarea name={name} rows={3} maxlength={400}>
              {typed?.[name] ?? step?.[name] ?? ''}
            </textarea>
          </label>
        ))}
        <button>{step ? texts.desk.rules.save : words.add}</button>
      </RuleForm>
      {step && (
        <RuleForm rules={rules} action={urls.desk.overdueStepDelete(step.id)}>
          <DangerButton texts={texts} label={words.delete} />
        </RuleForm>
      )}
      <p>
        <a href={urls.desk.ruleOverdue}>{words.back}</a>
      </p>
    </RulesPage>
  )
}
