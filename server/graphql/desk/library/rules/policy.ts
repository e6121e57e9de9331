import { CoversRefused } from '../../../../domain/library/rules/covers.ts'
import {
  CardBarcodeRefused,
  CardRangeRefused,
  FigureOutOfBounds,
  NameRefused,
  ScheduleRefused,
} from '../../../../domain/library/rules/refusals.ts'
import { changePolicy } from '../../../../domain/notices/change-policy.ts'
import { plainText } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import {
  CapturedCancelEnum,
  CardCheckDigitEnum,
  CardSymbologyEnum,
  SequenceGateEnum,
  SlipWidthEnum,
  StaffSecondFactorEnum,
} from '../../../enums.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { changeRules } from './change-rules.ts'
import { Rules } from './rules.ts'

builder.mutationField('changePolicy', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: "Changes those of the library's figures that are given; they count at once.",
    args: {
      libraryName: t.arg.string({
        validate: plainText(200),
        description: 'As pages and mails name it; 1 to 60 characters.',
      }),
      libraryNameEn: t.arg.string({ validate: plainText(200), description: 'The same in English.' }),
      shelfDays: t.arg.int({
        description: 'Open days a copy waits on the hold shelf; for what is captured from now on.',
      }),
      sequenceGate: t.arg({ type: SequenceGateEnum, description: 'When the next of a sequence may have its turn.' }),
      capturedCancel: t.arg({
        type: CapturedCancelEnum,
        description: 'What becomes of a hold with a copy that its patron cancels.',
      }),
      renewDaysBefore: t.arg.int({ description: 'Days before the due date from which a loan can be renewed.' }),
      renewLongOverdue: t.arg.boolean({ description: 'Whether a loan that is long overdue can be renewed.' }),
      longOverdueDays: t.arg.int({ description: 'A loan is long overdue when it is more days past due than this.' }),
      closedHoldDays: t.arg.int({ description: 'Days a cancelled or expired hold stays listed.' }),
      auditDays: t.arg.int({ description: 'Days the log of the desk is kept.' }),
      confirmSchedule: t.arg.string({
        validate: plainText(200),
        description: 'When the confirmation job runs: five fields of cron, in Tokyo.',
      }),
      readySchedule: t.arg.string({
        validate: plainText(200),
        description: 'When mails about ready holds leave, those that wait too: five fields of cron, in Tokyo.',
      }),
      reminderSchedule: t.arg.string({
        validate: plainText(200),
        description: 'When patrons are reminded of due dates and last days: five fields of cron, in Tokyo.',
      }),
      expiresSoonDays: t.arg.int({ description: 'Days before the last day on the hold shelf to remind of it.' }),
      openRequests: t.arg.int({ description: 'Most open requests of a patron at a time; 0: none are taken.' }),
      yearlyRequests: t.arg.int({
        description: 'Most requests that a patron may send from April to March; 0: none are taken.',
      }),
      alertSchedule: t.arg.string({
        validate: plainText(200),
        description: 'When mails about new titles are written: five fields of cron, in Tokyo.',
      }),
      alertWeekday: t.arg.int({ description: 'Of weekly mails about new titles: 1 Monday … 7 Sunday.' }),
      terminalIdleSeconds: t.arg.int({
        description: 'Seconds without use after which a shared terminal forgets who used it.',
      }),
      anyOfTitles: t.arg.int({ description: 'Titles of which a patron may want any, at most.' }),
      resultsPerPage: t.arg.int({ description: 'Titles of a page of results, where a patron has not chosen.' }),
      confirmChanges: t.arg.boolean({
        description: 'Whether pages ask once more before a patron changes, renews or cancels something.',
      }),
      cardSymbology: t.arg({ type: CardSymbologyEnum, description: "How the number of a patron's card is drawn." }),
      cardStartStop: t.arg.string({
        validate: plainText(10),
        description: "Codabar's start and stop letter: two letters from A to D.",
      }),
      cardCheckDigit: t.arg({ type: CardCheckDigitEnum, description: 'What follows the number in the barcode.' }),
      shelfNumbers: t.arg.boolean({
        description: 'Whether copies on the hold shelf get a number there; for what gets there from now on.',
      }),
      shelfNumberFrom: t.arg.int({ description: "First number of each branch's hold shelf." }),
      shelfNumberTo: t.arg.int({ description: 'Last number of it, not before the first.' }),
      holdsPerCopy: t.arg.int({ description: 'Waiting holds a copy from which on a title is one to buy more of.' }),
      receiptTitles: t.arg.boolean({ description: 'Whether the receipt of a check-out names the titles.' }),
      slipWidth: t.arg({ type: SlipWidthEnum, description: 'The paper of slips and receipts.' }),
      firstCard: t.arg.string({
        validate: plainText(40),
        description: 'First number of the cards that the desk gives out by itself: at most 18 digits.',
      }),
      staffSecondFactor: t.arg({
        type: StaffSecondFactorEnum,
        description: 'Which staff must have a second factor before the desk opens; it ends a deferral by an upgrade.',
      }),
      coverUrl: t.arg.string({
        validate: plainText(1_000),
        description: 'Where pictures of covers are: an https address with {isbn} in it; empty: there are none.',
      }),
      coverCredit: t.arg.string({ validate: plainText(200), description: 'Who provides them, as pages say it.' }),
      coverCreditUrl: t.arg.string({
        validate: plainText(1_000),
        description: 'Where the provider is found: an https address; empty: nowhere.',
      }),
      listMailsADay: t.arg.int({ description: 'Lists of titles that a patron may have mailed in a day.' }),
      lastCard: t.arg.string({ validate: plainText(40), description: 'Last of them, of as many digits.' }),
    },
    errors: {
      types: [FigureOutOfBounds, NameRefused, ScheduleRefused, CardBarcodeRefused, CardRangeRefused, CoversRefused],
      union: { name: 'ChangePolicyResult' },
    },
    resolve: changeRules('changePolicy', async (tx, figures, now) => ({
      change: await changePolicy(tx, figures, now),
    })),
  }),
)
