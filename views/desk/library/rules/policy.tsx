import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { Chapters } from '../../sections.tsx'
import { ChoiceField, NumberField, RuleForm, ScheduleField, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame, RulesPage } from './frame.tsx'

export const PolicyQuery = graphql(
  `
  query Policy {
    rules {
      ...BoundsData
      policy {
        libraryName libraryNameEn libraryNameReading shelfDays shelfExtensionDays
        extensionWaitingHolds extensionWaitingDays sequenceGate capturedCancel renewDaysBefore renewLongOverdue
        longOverdueDays closedHoldDays auditDays confirmSchedule resultsPerPage
        readySchedule reminderSchedule expiresSoonDays alertSchedule alertWeekday terminalIdleSeconds anyOfTitles familyGrants familyChildAge
        firstCard lastCard openRequests yearlyRequests confirmChanges cardSymbology cardStartStop cardCheckDigit
        holdsPlacedMail holdChangedMail loanRenewedMail
        cardApplications cardApplicationDays cardExpiryMailDays
      }
    }
  }
`,
  [BoundsData],
)

export const UpdatePolicy = graphql(
  `
  mutation UpdatePolicy(
    $libraryName: String, $libraryNameEn: String, $libraryNameReading: String, $shelfDays: Int, $sequenceGate: SequenceGate,
    $capturedCancel: CapturedCancel, $renewDaysBefore: Int, $renewLongOverdue: Boolean, $longOverdueDays: Int,
    $closedHoldDays: Int, $auditDays: Int, $confirmSchedule: String, $resultsPerPage: Int,
    $readySchedule: String, $reminderSchedule: String, $expiresSoonDays: Int, $alertSchedule: String,
    $alertWeekday: Int, $terminalIdleSeconds: Int, $firstCard: String, $lastCard: String, $openRequests: Int,
    $yearlyRequests: Int, $confirmChanges: Boolean, $cardSymbology: CardSymbology, $cardStartStop: String,
    $cardCheckDigit: CardCheckDigit, $anyOfTitles: Int, $holdsPlacedMail: Boolean, $holdChangedMail: Boolean,
    $loanRenewedMail: Boolean, $shelfExtensionDays: Int, $extensionWaitingHolds: Int,
    $extensionWaitingDays: Int, $cardApplications: Boolean, $cardApplicationDays: Int,
    $cardExpiryMailDays: Int, $familyGrants: Int, $familyChildAge: Int
  ) {
    updatePolicy(
      input: { libraryName: $libraryName, libraryNameEn: $libraryNameEn, libraryNameReading: $libraryNameReading, shelfDays: $shelfDays, sequenceGate: $sequenceGate,
      capturedCancel: $capturedCancel, renewDaysBefore: $renewDaysBefore, renewLongOverdue: $renewLongOverdue,
      longOverdueDays: $longOverdueDays, closedHoldDays: $closedHoldDays, auditDays: $auditDays,
      confirmSchedule: $confirmSchedule, resultsPerPage: $resultsPerPage, readySchedule: $readySchedule,
      reminderSchedule: $reminderSchedule, expiresSoonDays: $expiresSoonDays, alertSchedule: $alertSchedule,
      alertWeekday: $alertWeekday, terminalIdleSeconds: $terminalIdleSeconds, firstCard: $firstCard,
      lastCard: $lastCard, openRequests: $openRequests, yearlyRequests: $yearlyRequests,
      confirmChanges: $confirmChanges, cardSymbology: $cardSymbology, cardStartStop: $cardStartStop,
      cardCheckDigit: $cardCheckDigit, anyOfTitles: $anyOfTitles,
      holdsPlacedMail: $holdsPlacedMail, holdChangedMail: $holdChangedMail, loanRenewedMail: $loanRenewedMail,
      shelfExtensionDays: $shelfExtensionDays, extensionWaitingHolds: $extensionWaitingHolds,
      extensionWaitingDays: $extensionWaitingDays, cardApplications: $cardApplications,
      cardApplicationDays: $cardApplicationDays, cardExpiryMailDays: $cardExpiryMailDays,
      familyGrants: $familyGrants, familyChildAge: $familyChildAge }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

interface Props {
  rules: RulesFrame
  policy: ResultOf<typeof PolicyQuery>['rules']['policy']
}

/** The sections of the form. */
const chapters = ['names', 'holds', 'loans', 'mails', 'requests', 'cards', 'screens', 'records'] as const

/** The library's own figures in one form. Only changed values are sent on. */
export function PolicyPage({ rules, policy }: Props) {
  const words = rules.frame.texts.desk.rules
  const at = { rules, form: urls.desk.rules, remembered: true }
  return (
    <RulesPage rules={rules} page="rules">
      <Chapters label={words.chapters.label} chapters={chapters.map((id) => [id, words.chapters[id]] as const)} />
      <RuleForm rules={rules} action={urls.desk.rules}>
        <h2 id="names">{words.chapters.names}</h2>
        <TextField {...at} name="libraryName" value={policy.libraryName} />
        <TextField {...at} name="libraryNameEn" value={policy.libraryNameEn} />
        <TextField
          {...at}
          name="libraryNameReading"
          value={policy.libraryNameReading ?? ''}
          note={words.notes.nameReading}
        />
        <h2 id="holds">{words.chapters.holds}</h2>
        <NumberField {...at} name="shelfDays" value={policy.shelfDays} notes={[words.notes.shelfDays]} />
        <NumberField
          {...at}
          name="shelfExtensionDays"
          value={policy.shelfExtensionDays}
          notes={[words.notes.noExtension]}
        />
        <NumberField {...at} name="extensionWaitingHolds" value={policy.extensionWaitingHolds} />
        <NumberField
          {...at}
          name="extensionWaitingDays"
          value={policy.extensionWaitingDays}
          notes={[words.notes.noWaitingDays]}
        />
        <ChoiceField
          {...at}
          name="sequenceGate"
          value={policy.sequenceGate}
          options={Object.entries(words.sequenceGate)}
        />
        <ChoiceField
          {...at}
          name="capturedCancel"
          value={policy.capturedCancel}
          options={Object.entries(words.capturedCancel)}
        />
        <NumberField {...at} name="anyOfTitles" value={policy.anyOfTitles} />
        <NumberField {...at} name="closedHoldDays" value={policy.closedHoldDays} />
        <ScheduleField
          {...at}
          name="confirmSchedule"
          value={policy.confirmSchedule}
          note={words.notes.confirmSchedule}
        />
        <h2 id="loans">{words.chapters.loans}</h2>
        <NumberField {...at} name="renewDaysBefore" value={policy.renewDaysBefore} />
        <YesNoField {...at} name="renewLongOverdue" value={policy.renewLongOverdue} />
        <NumberField {...at} name="longOverdueDays" value={policy.longOverdueDays} />
        <h2 id="mails">{words.chapters.mails}</h2>
        <ScheduleField {...at} name="readySchedule" value={policy.readySchedule} note={words.notes.readySchedule} />
        <ScheduleField
          {...at}
          name="reminderSchedule"
          value={policy.reminderSchedule}
          note={words.notes.mailSchedule}
        />
        <NumberField {...at} name="expiresSoonDays" value={policy.expiresSoonDays} />
        <ScheduleField {...at} name="alertSchedule" value={policy.alertSchedule} note={words.notes.mailSchedule} />
        <ChoiceField
          {...at}
          name="alertWeekday"
          value={String(policy.alertWeekday)}
          options={Object.entries(words.weekdays)}
        />
        {!rules.frame.library.withheld.includes('CONTACT') &&
          (['holdsPlacedMail', 'holdChangedMail', 'loanRenewedMail'] as const).map((name) => (
            <YesNoField {...at} name={name} value={policy[name]} />
          ))}
        <h2 id="requests">{words.chapters.requests}</h2>
        <NumberField {...at} name="openRequests" value={policy.openRequests} notes={[words.notes.noRequests]} />
        <NumberField {...at} name="yearlyRequests" value={policy.yearlyRequests} notes={[words.notes.noRequests]} />
        <h2 id="cards">{words.chapters.cards}</h2>
        <TextField {...at} name="firstCard" value={policy.firstCard} numeric />
        <TextField {...at} name="lastCard" value={policy.lastCard} numeric />
        <ChoiceField
          {...at}
          name="cardSymbology"
          value={policy.cardSymbology}
          options={Object.entries(words.cardSymbology)}
        />
        <TextField {...at} name="cardStartStop" value={policy.cardStartStop} note={words.notes.cardStartStop} />
        <ChoiceField
          {...at}
          name="cardCheckDigit"
          value={policy.cardCheckDigit}
          options={Object.entries(words.cardCheckDigit)}
        />
        <YesNoField {...at} name="cardApplications" value={policy.cardApplications} />
        <p>
          <small>{words.notes.cardApplications}</small>
        </p>
        <NumberField {...at} name="cardApplicationDays" value={policy.cardApplicationDays} />
        <NumberField
          {...at}
          name="cardExpiryMailDays"
          value={policy.cardExpiryMailDays}
          notes={[words.notes.cardExpiryMailDays]}
        />
        <NumberField {...at} name="familyGrants" value={policy.familyGrants} />
        <NumberField {...at} name="familyChildAge" value={policy.familyChildAge} />
        <h2 id="screens">{words.chapters.screens}</h2>
        <NumberField {...at} name="resultsPerPage" value={policy.resultsPerPage} />
        <YesNoField {...at} name="confirmChanges" value={policy.confirmChanges} />
        <NumberField {...at} name="terminalIdleSeconds" value={policy.terminalIdleSeconds} />
        <h2 id="records">{words.chapters.records}</h2>
        <NumberField {...at} name="auditDays" value={policy.auditDays} />
        <button>{words.save}</button>
      </RuleForm>
    </RulesPage>
  )
}
