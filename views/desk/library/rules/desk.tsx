import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, NumberField, RuleForm, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const DeskPolicyQuery = graphql(
  `
  query DeskPolicy {
    rules {
      ...BoundsData
      policy { shelfNumbers shelfNumberFrom shelfNumberTo holdsPerCopy receiptTitles slipWidth staffSecondFactor staffSecondFactorFrom }
    }
  }
`,
  [BoundsData],
)

export const ChangeDeskPolicy = graphql(
  `
  mutation ChangeDeskPolicy(
    $shelfNumbers: Boolean, $shelfNumberFrom: Int, $shelfNumberTo: Int, $holdsPerCopy: Int, $receiptTitles: Boolean,
    $slipWidth: SlipWidth, $staffSecondFactor: StaffSecondFactor
  ) {
    updatePolicy(
      input: { shelfNumbers: $shelfNumbers, shelfNumberFrom: $shelfNumberFrom, shelfNumberTo: $shelfNumberTo,
      holdsPerCopy: $holdsPerCopy, receiptTitles: $receiptTitles, slipWidth: $slipWidth,
      staffSecondFactor: $staffSecondFactor }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

interface Props {
  rules: RulesFrame
  policy: ResultOf<typeof DeskPolicyQuery>['rules']['policy']
}

/** Rules for the hold shelf's numbers, printing, purchase suggestions, and the sign-in of staff. */
export function DeskPolicyPage({ rules, policy }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.rules
  const at = { rules, form: urls.desk.ruleDesk, remembered: true }
  return (
    <RulesPage rules={rules} page="ruleDesk">
      <RuleForm rules={rules} action={urls.desk.ruleDesk}>
        <YesNoField {...at} name="shelfNumbers" value={policy.shelfNumbers} />
        <p>
          <small>{words.notes.shelfNumbers}</small>
        </p>
        <NumberField {...at} name="shelfNumberFrom" value={policy.shelfNumberFrom} />
        <NumberField {...at} name="shelfNumberTo" value={policy.shelfNumberTo} />
        <NumberField {...at} name="holdsPerCopy" value={policy.holdsPerCopy} />
        <YesNoField {...at} name="receiptTitles" value={policy.receiptTitles} />
        <ChoiceField
          {...at}
          name="slipWidth"
          value={policy.slipWidth}
          options={Object.entries(texts.desk.print.width)}
        />
        <ChoiceField
          {...at}
          name="staffSecondFactor"
          value={policy.staffSecondFactor}
          options={Object.entries(words.staffSecondFactor)}
        />
        <p>
          <small>{words.notes.staffSecondFactor}</small>
        </p>
        {policy.staffSecondFactorFrom && (
          <>
            <p>{words.notes.staffSecondFactorFrom(texts.day(policy.staffSecondFactorFrom))}</p>
            <YesNoField {...at} name="staffSecondFactorNow" value={false} />
          </>
        )}
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}
