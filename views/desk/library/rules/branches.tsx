import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, RuleForm, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const BranchesQuery = graphql(
  `
  query RuleBranches {
    rules {
      ...BoundsData
      branches {
        id code name nameEn nameReading nameEasy nameZh nameKo kind acceptsPickup acceptsAvPickup givesProvisionalPasswords
        postalCode address addressEn phone fax mapUrl librarySystemCode
      }
      unknownBranchCodes { code firstSeenAt lastSeenAt }
    }
  }
`,
  [BoundsData],
)

export const UpdateBranch = graphql(
  `mutation UpdateBranch($input: UpdateBranchInput!) { updateBranch(input: $input) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const CreateBranch = graphql(
  `mutation CreateBranch($input: CreateBranchInput!) { createBranch(input: $input) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type RuleBranch = ResultOf<typeof BranchesQuery>['rules']['branches'][number]
type UnknownCode = ResultOf<typeof BranchesQuery>['rules']['unknownBranchCodes'][number]

/** All branches with the services they offer, and the form to add one. */
export function BranchesPage({
  rules,
  branches,
  unknown,
}: {
  rules: RulesFrame
  branches: RuleBranch[]
  unknown: UnknownCode[]
}) {
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
              <ServiceCell label={words.fields.acceptsPickup} value={yesNo(branch.acceptsPickup)} />
              <ServiceCell label={words.fields.acceptsAvPickup} value={yesNo(branch.acceptsAvPickup)} />
              <ServiceCell
                label={words.fields.givesProvisionalPasswords}
                value={yesNo(branch.givesProvisionalPasswords)}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {unknown.length > 0 && <UnknownCodes rules={rules} codes={unknown} />}
      <h2>{words.createBranch}</h2>
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
  const hasLibrarySystem = rules.frame.library.withheld.includes('CIRCULATION') || branch.librarySystemCode !== null
  const code = branch.librarySystemCode ?? ''
  return (
    <RulesPage rules={rules} page="ruleBranches">
      <h2>{texts.pick(branch)}</h2>
      <p>
        {words.notes.branchTaken} <a href={urls.desk.unfilled}>{texts.desk.lists.unfilled.title}</a>
      </p>
      <p>
        <a href={urls.desk.ruleBranchHours(branch.id)}>{words.hours.title}</a>
      </p>
      <RuleForm rules={rules} action={form}>
        <TextField {...at} name="name" value={branch.name} />
        <TextField {...at} name="nameEn" value={branch.nameEn} />
        <TextField
          {...at}
          name="nameReading"
          value={branch.nameReading ?? ''}
          note={texts.desk.settings.libraryNameReading.note}
        />
        <TextField {...at} name="nameEasy" value={branch.nameEasy ?? ''} note={words.notes.otherName} />
        <TextField {...at} name="nameZh" value={branch.nameZh ?? ''} note={words.notes.otherName} />
        <TextField {...at} name="nameKo" value={branch.nameKo ?? ''} note={words.notes.otherName} />
        <YesNoField {...at} name="acceptsPickup" value={branch.acceptsPickup} />
        <YesNoField {...at} name="acceptsAvPickup" value={branch.acceptsAvPickup} />
        <YesNoField {...at} name="givesProvisionalPasswords" value={branch.givesProvisionalPasswords} />
        <TextField {...at} name="postalCode" value={branch.postalCode ?? ''} note={words.notes.postalCode} />
        <TextField {...at} name="address" value={branch.address ?? ''} most={120} />
        <TextField {...at} name="addressEn" value={branch.addressEn ?? ''} most={120} />
        <TextField {...at} name="phone" value={branch.phone ?? ''} />
        <TextField {...at} name="fax" value={branch.fax ?? ''} />
        <TextField {...at} name="mapUrl" value={branch.mapUrl ?? ''} most={500} note={words.notes.mapUrl} />
        {hasLibrarySystem && (
          <TextField {...at} name="librarySystemCode" value={code} note={words.notes.librarySystemCode} />
        )}
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}

/** The codes that the library system sent and that no branch has. */
function UnknownCodes({ rules, codes }: { rules: RulesFrame; codes: UnknownCode[] }) {
  const { texts } = rules.frame
  const words = texts.desk.rules.unknownCodes
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.note}</p>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.firstSeen}</th>
            <th scope="col">{words.lastSeen}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map(({ code, firstSeenAt, lastSeenAt }) => (
            <tr>
              <td>
                <code>{code}</code>
              </td>
              <ServiceCell label={words.firstSeen} value={texts.momentDay(firstSeenAt)} />
              <ServiceCell label={words.lastSeen} value={texts.momentDay(lastSeenAt)} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Small screens hide the table head, so each cell has a label. */
function ServiceCell({ label, value }: { label: string | undefined; value: string }) {
  return (
    <td>
      <small class="narrow">{label}</small> {value}
    </td>
  )
}
