import { urls } from '../../../../server/urls/urls.ts'
import { Chapters } from '../../sections.tsx'
import { RuleForm, YesNoField } from './fields.tsx'
import { type RulesFrame, RulesPage } from './frame.tsx'
import { SettingFields, type SettingRows, type SettingsResult } from './settings.tsx'

/** The sections of the page for the library. */
const chapters = ['names', 'holds', 'loans', 'mails', 'requests', 'cards', 'screens', 'records'] as const
type Group =
  | (typeof chapters)[number]
  | 'accountMails'
  | 'covers'
  | 'lists'
  | 'rankings'
  | 'visitors'
  | 'librarySystemMail'
  | 'desk'

interface Props {
  rules: RulesFrame
  policy: SettingsResult['rules']['policy']
  /** The rows of the settings by their group. */
  groups: Record<Group, SettingRows>
}

/** The library's own figures in one form. */
export function PolicyPage({ rules, policy, groups }: Props) {
  const words = rules.frame.texts.desk.rules
  const at = { rules, policy, form: urls.desk.rules }
  const mails = rules.frame.library.withheld.includes('CONTACT') ? [] : groups.accountMails
  return (
    <RulesPage rules={rules} page="rules">
      <Chapters label={words.chapters.label} chapters={chapters.map((id) => [id, words.chapters[id]] as const)} />
      <RuleForm rules={rules} action={urls.desk.rules}>
        {chapters.map((id) => (
          <>
            <h2 id={id}>{words.chapters[id]}</h2>
            <SettingFields {...at} rows={id === 'mails' ? [...groups.mails, ...mails] : groups[id]} />
          </>
        ))}
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}

/**
 * Rules for covers, mailed lists, news, the children's catalogue, rankings and search engines, and who sends mail about
 * accounts in a library system (G12).
 */
export function DisplayPolicyPage({ rules, policy, groups }: Props) {
  const words = rules.frame.texts.desk.rules
  const at = { rules, policy, form: urls.desk.ruleDisplay }
  const behindSystem = rules.frame.library.withheld.includes('CIRCULATION')
  return (
    <RulesPage rules={rules} page="ruleDisplay">
      <RuleForm rules={rules} action={urls.desk.ruleDisplay}>
        <p>
          <small>{words.notes.covers}</small>
        </p>
        <SettingFields {...at} rows={groups.covers} />
        <SettingFields {...at} rows={groups.lists} />
        {!behindSystem && <SettingFields {...at} rows={groups.rankings} />}
        <SettingFields {...at} rows={groups.visitors} />
        {behindSystem && (
          <>
            <h2>{words.librarySystemMail.title}</h2>
            <p>
              <small>{words.librarySystemMail.why}</small>
            </p>
            <SettingFields {...at} rows={groups.librarySystemMail} />
          </>
        )}
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}

/** Rules for the hold shelf's numbers, printing, purchase suggestions, and the sign-in of staff. */
export function DeskPolicyPage({ rules, policy, groups }: Props) {
  const { texts } = rules.frame
  const words = texts.desk.rules
  const at = { rules, form: urls.desk.ruleDesk }
  return (
    <RulesPage rules={rules} page="ruleDesk">
      <RuleForm rules={rules} action={urls.desk.ruleDesk}>
        <SettingFields {...at} policy={policy} rows={groups.desk} />
        {policy.staffSecondFactorFrom && (
          <>
            <p>{words.notes.staffSecondFactorFrom(texts.day(policy.staffSecondFactorFrom))}</p>
            <YesNoField {...at} remembered name="staffSecondFactorNow" value={false} />
          </>
        )}
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}
