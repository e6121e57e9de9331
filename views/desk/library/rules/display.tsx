import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, NumberField, RuleForm, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const DisplayPolicyQuery = graphql(
  `
  query DisplayPolicy {
    rules {
      ...BoundsData
      policy {
        childrensShelves rankings rankingMinimum
        coverUrl coverCredit coverCreditUrl listMailsADay searchEngines contactForm contactAddressRequired contactDays
        readyMailSender dueMailSender followRequests pastNewsDays
      }
    }
  }
`,
  [BoundsData],
)

export const ChangeDisplayPolicy = graphql(
  `
  mutation ChangeDisplayPolicy(
    $childrensShelves: Boolean, $rankings: Boolean, $rankingMinimum: Int,
    $coverUrl: String, $coverCredit: String, $coverCreditUrl: String, $listMailsADay: Int, $searchEngines: Boolean,
    $contactForm: Boolean, $contactAddressRequired: Boolean, $contactDays: Int,
    $readyMailSender: MailSender, $dueMailSender: MailSender, $followRequests: Int, $pastNewsDays: Int
  ) {
    updatePolicy(
      input: {
      childrensShelves: $childrensShelves, rankings: $rankings, rankingMinimum: $rankingMinimum,
      coverUrl: $coverUrl, coverCredit: $coverCredit, coverCreditUrl: $coverCreditUrl, listMailsADay: $listMailsADay,
      searchEngines: $searchEngines, contactForm: $contactForm, contactAddressRequired: $contactAddressRequired,
      contactDays: $contactDays, readyMailSender: $readyMailSender, dueMailSender: $dueMailSender, followRequests: $followRequests,
      pastNewsDays: $pastNewsDays }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

interface Props {
  rules: RulesFrame
  policy: ResultOf<typeof DisplayPolicyQuery>['rules']['policy']
}

/**
 * Rules for covers, mailed lists, news, the children's catalogue, rankings and search engines, and who sends mail about
 * accounts in a library system (G12).
 */
export function DisplayPolicyPage({ rules, policy }: Props) {
  const words = rules.frame.texts.desk.rules
  const at = { rules, form: urls.desk.ruleDisplay, remembered: true }
  return (
    <RulesPage rules={rules} page="ruleDisplay">
      <RuleForm rules={rules} action={urls.desk.ruleDisplay}>
        <p>
          <small>{words.notes.covers}</small>
        </p>
        <TextField {...at} name="coverUrl" value={policy.coverUrl} note={words.notes.coverUrl} most={200} />
        <TextField {...at} name="coverCredit" value={policy.coverCredit} />
        <TextField
          {...at}
          name="coverCreditUrl"
          value={policy.coverCreditUrl}
          note={words.notes.coverCreditUrl}
          most={200}
        />
        <NumberField {...at} name="listMailsADay" value={policy.listMailsADay} />
        <NumberField {...at} name="pastNewsDays" value={policy.pastNewsDays} notes={[words.notes.pastNewsDays]} />
        <YesNoField {...at} name="childrensShelves" value={policy.childrensShelves} />
        <p>
          <small>{words.notes.childrensShelves}</small>
        </p>
        {!rules.frame.library.withheld.includes('CIRCULATION') && (
          <>
            <YesNoField {...at} name="rankings" value={policy.rankings} />
            <p>
              <small>{words.notes.rankings}</small>
            </p>
            <NumberField {...at} name="rankingMinimum" value={policy.rankingMinimum} />
            <p>
              <small>{words.notes.rankingMinimum}</small>
            </p>
          </>
        )}
        <YesNoField {...at} name="searchEngines" value={policy.searchEngines} />
        <p>
          <small>{words.notes.searchEngines}</small>
        </p>
        <YesNoField {...at} name="contactForm" value={policy.contactForm} />
        <YesNoField {...at} name="contactAddressRequired" value={policy.contactAddressRequired} />
        <NumberField {...at} name="contactDays" value={policy.contactDays} />
        {rules.frame.library.withheld.includes('CIRCULATION') && (
          <>
            <h2>{words.librarySystemMail.title}</h2>
            <p>
              <small>{words.librarySystemMail.why}</small>
            </p>
            {(['readyMailSender', 'dueMailSender'] as const).map((name) => (
              <ChoiceField {...at} name={name} value={policy[name]} options={Object.entries(words.mailSender)} />
            ))}
            <NumberField {...at} name="followRequests" value={policy.followRequests} />
          </>
        )}
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}
