import { urls } from '../../../../server/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, RuleForm, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const BranchesQuery = graphql(
  `
  query RuleBranches {
    rules {
      ...BoundsData
      branches { id code name nameEn kind acceptsPickup acceptsAvPickup givesProvisionalPasswords }
    }
  }
`,
  [BoundsData],
)

export const ChangeBranch = graphql(
  `
  mutation ChangeBranch(
    $id: ID!, $name: String, $nameEn: String, $acceptsPickup: Boolean, $acceptsAvPickup: Boolean,
    $givesProvisionalPasswords: Boolean
  ) {
    changeBranch(
      id: $id, name: $name, nameEn: $nameEn, acceptsPickup: $acceptsPickup, acceptsAvPickup: $acceptsAvPickup,
      givesProvisionalPasswords: $givesProvisionalPasswords
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const AddBranch = graphql(
  `
  mutation AddBranch($code: String!, $name: String!, $nameEn: String!, $kind: BranchKind!) {
    addBranch(code: $code, name: $name, nameEn: $nameEn, kind: $kind) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type RuleBranch = ResultOf<typeof BranchesQuery>['rules']['branches'][number]

/** All branches with what they hand out, and a form for another. */
export function BranchesPage({ rules, branches }: { rules: RulesFrame; branches: RuleBranch[] }) {
  const { texts } = rules.frame
  const words = texts.desk.rules
  const at = { rules, form: urls.desk.ruleBranches }
  const yesNo = (yes: boolean) => (yes ? words.yes : words.no)
  return (
    <RulesPage rules={rules} page="ruleBranches">
      <table class="wide">
        <thead>
          <tr>
            {(['name', 'acceptsPickup', 'acceptsAvPickup', 'givesProvisionalPasswords'] as const).map((name) => (
              <th scope="col">{words.fields[name]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {branches.map((branch) => (
            <tr>
              <td>
                <a href={urls.desk.ruleBranch(branch.id)}>{texts.pick(branch)}</a>
              </td>
              <Flag label={words.fields.acceptsPickup} value={yesNo(branch.acceptsPickup)} />
              <Flag label={words.fields.acceptsAvPickup} value={yesNo(branch.acceptsAvPickup)} />
              <Flag label={words.fields.givesProvisionalPasswords} value={yesNo(branch.givesProvisionalPasswords)} />
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.addBranch}</h2>
      <p>{words.notes.newBranch}</p>
      <RuleForm rules={rules} action={urls.desk.ruleBranches}>
        <TextField {...at} name="code" value="" note={words.notes.code} />
        <TextField {...at} name="name" value="" />
        <TextField {...at} name="nameEn" value="" />
        <ChoiceField {...at} name="kind" value="LIBRARY" options={Object.entries(words.kinds)} />
        <button>{words.add}</button>
      </RuleForm>
    </RulesPage>
  )
}

export function BranchPage({ rules, branch }: { rules: RulesFrame; branch: RuleBranch }) {
  const { texts } = rules.frame
  const words = texts.desk.rules
  const form = urls.desk.ruleBranch(branch.id)
  const at = { rules, form, remembered: true }
  return (
    <RulesPage rules={rules} page="ruleBranches">
      <h2>{texts.pick(branch)}</h2>
      <p>{words.notes.branchTaken}</p>
      <RuleForm rules={rules} action={form}>
        <TextField {...at} name="name" value={branch.name} />
        <TextField {...at} name="nameEn" value={branch.nameEn} />
        <YesNoField {...at} name="acceptsPickup" value={branch.acceptsPickup} />
        <YesNoField {...at} name="acceptsAvPickup" value={branch.acceptsAvPickup} />
        <YesNoField {...at} name="givesProvisionalPasswords" value={branch.givesProvisionalPasswords} />
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}

/** A small screen has no head of the table. */
function Flag({ label, value }: { label: string | undefined; value: string }) {
  return (
    <td>
      <small class="narrow">{label}</small> {value}
    </td>
  )
}
