import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { RuleForm, TextField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const BranchHoursQuery = graphql(
  `
  query RuleBranchHours { rules { ...BoundsData branches { id name nameEn hours { weekday opens closes } } } }
`,
  [BoundsData],
)

export const SetBranchHours = graphql(
  `
  mutation SetBranchHours($id: ID!, $hours: [WeekdayHoursInput!]!) {
    setBranchHours(branchId: $id, hours: $hours) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

/** 1 is Monday, 7 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

interface Props {
  rules: RulesFrame
  branch: ResultOf<typeof BranchHoursQuery>['rules']['branches'][number]
}

/** The opening hours of a branch, one line per weekday (C6). */
export function BranchHoursPage({ rules, branch }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.rules
  const form = urls.desk.ruleBranchHours(branch.id)
  const spansOn = (day: number) =>
    branch.hours.filter(({ weekday }) => weekday === day).map(({ opens, closes }) => `${opens}-${closes}`)
  return (
    <RulesPage rules={rules} page="ruleBranches">
      <h2>
        {texts.pick(branch)}: {words.hours.title}
      </h2>
      <p>{words.hours.why}</p>
      <RuleForm rules={rules} action={form}>
        {weekdays.map((day) => (
          <TextField rules={rules} form={form} remembered name={`hours${day}`} value={spansOn(day).join(', ')} />
        ))}
        <button>{words.save}</button>
      </RuleForm>
      <p>
        <a href={urls.desk.ruleBranch(branch.id)}>{texts.pick(branch)}</a>{' '}
        <a href={urls.desk.calendar}>{texts.desk.calendar.title}</a>
      </p>
    </RulesPage>
  )
}
