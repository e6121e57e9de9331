import { CardCheckDigit, CardSymbology } from '../../../../generated/prisma/enums.ts'
import type { SettingRows } from './setting.ts'

export const requests = {
  openRequests: {
    kind: 'number',
    least: 0,
    most: 100,
    description: "Maximum number of a patron's open purchase requests. 0 disables them.",
    fieldDescription: null,
  },
  yearlyRequests: {
    kind: 'number',
    least: 0,
    most: 1000,
    description: "Maximum number of a patron's purchase requests from April to March. 0 disables them.",
    fieldDescription: null,
  },
} satisfies Partial<SettingRows>

export const cards = {
  firstCard: {
    kind: 'text',
    longest: 40,
    digits: true,
    description: 'First card number to issue, at most 18 digits.',
    fieldDescription: 'First card number to issue.',
  },
  lastCard: {
    kind: 'text',
    longest: 40,
    digits: true,
    description: 'Last card number to issue, with as many digits.',
    fieldDescription: 'Last card number to issue.',
  },
  cardSymbology: {
    kind: 'choice',
    type: 'CardSymbology',
    choices: Object.keys(CardSymbology),
    description: 'Barcode symbology of cards.',
  },
  cardStartStop: {
    kind: 'text',
    longest: 200,
    stored: (typed) => typed.normalize('NFKC').trim().toUpperCase(),
    description: 'Codabar start and stop letters, two from A to D.',
    fieldDescription: 'Codabar start and stop letters.',
  },
  cardCheckDigit: {
    kind: 'choice',
    type: 'CardCheckDigit',
    choices: Object.keys(CardCheckDigit),
    description: 'Check digit in the card barcode.',
  },
  cardApplications: { kind: 'yesNo', description: 'Whether cards can be applied for online.' },
  cardApplicationDays: {
    kind: 'number',
    least: 1,
    most: 365,
    description: 'Days after its receipt on which an application that was not collected is erased, 1 to 365.',
    fieldDescription: 'Days after its receipt on which an application that was not collected is erased.',
  },
  cardExpiryMailDays: {
    kind: 'number',
    least: 0,
    // Sent notices are deleted after 30 days. With more days, a second mail about the same last day would be possible.
    most: 30,
    description: 'Days before the last day of a card on which the patron is mailed, 0 to 30. 0 sends no mail.',
    fieldDescription: 'Days before the last day of a card on which the patron is mailed. 0 sends no mail.',
  },
  familyGrants: {
    kind: 'number',
    least: 0,
    most: 20,
    description: 'Maximum number of family grants that a patron makes, and that a patron receives. 0 disables them.',
    fieldDescription:
      'Maximum number of family grants that a patron makes, and that a patron receives. 0 when disabled.',
  },
  familyChildAge: {
    kind: 'number',
    least: 0,
    most: 20,
    description: 'Age below which a granting patron is a child, at most 20. 0 makes nobody a child.',
    fieldDescription: 'Age below which a granting patron is a child. 0 when nobody is.',
  },
} satisfies Partial<SettingRows>
