import { field, refusal } from '../../common/refusal.ts'

export const FigureOutOfBounds = refusal('FigureOutOfBounds', 'The number is out of range.', {
  fields: {
    field: field.text('Name of the field in this API.'),
    least: field.int('Minimum.'),
    most: field.int('Maximum.'),
  },
  message: ({ field, least, most }) => `${field}: a whole number from ${least} to ${most}.`,
})

export const NameRefused = refusal('NameRefused', 'The name is empty or too long.', {
  fields: { field: field.text('Name of the field in this API.'), most: field.int('Maximum length in characters.') },
  message: ({ field, most }) => `${field}: 1 to ${most} characters.`,
})

export const ScheduleRefused = refusal('ScheduleRefused', 'The schedule is invalid.', {
  fields: {
    field: field.text('Name of the field in this API.'),
    reason: field.choice('The first fault found.', {
      name: 'ScheduleFault',
      description: 'Why a schedule is refused.',
      values: {
        UNREADABLE: 'It is neither a sentence nor five valid cron fields.',
        SECONDS: 'It has six fields. Schedules have no seconds.',
        NEVER_RUNS: 'It never matches, for example on 30 February.',
      },
    }),
  },
  message: ({ field }) =>
    `${field}: must be a sentence such as "every 15 minutes", "daily 19:00", "saturdays 7:30" or "weekdays 8:00", or a cron ` +
    'expression of five fields that runs at some time.',
})

/** L4: a branch only narrows a category, so a rule for a branch needs one. */
export const CategoryNeeded = refusal('CategoryNeeded', 'A rule for a branch also needs a patron category.', {
  message: 'category: a rule for one branch needs a patron category.',
})

export const GeneralRuleNeeded = refusal(
  'GeneralRuleNeeded',
  'The general rule of a group can be changed, not deleted.',
  { message: 'The general rule of a material group cannot be removed; change its figures.' },
)

/** L12 */
export const RulesChanged = refusal('RulesChanged', 'The rules were changed by someone else since they were read.', {
  message: 'Another member of staff changed the rules. Compare both versions and save again.',
})

/** L12 */
export const CombinationsWithoutRule = refusal(
  'CombinationsWithoutRule',
  'Combinations of a category and a group would have no rule.',
  {
    fields: { combinations: field.data<{ group: string; category: string | null }[]>() },
    message: ({ combinations }) => {
      const names = combinations.slice(0, 20).map(({ group, category }) => `${category} × ${group}`)
      return `No rule would apply to ${names.join(', ')}. Give the combination or its group a rule.`
    },
  },
)

/** L5 */
export const AvPickupWithoutPickup = refusal('AvPickupWithoutPickup', 'AV pickup needs pickup.', {
  message: 'acceptsAvPickup: a branch without pickup cannot hand out AV.',
})

export const BranchCodeRefused = refusal('BranchCodeRefused', 'The branch code is refused.', {
  fields: {
    field: field.text<'code' | 'librarySystemCode'>('Name of the field in this API.'),
    reason: field.choice('Reason.', {
      name: 'BranchCodeFault',
      description: 'Why a branch code is refused.',
      values: {
        IN_USE: 'Another branch has it.',
        UNREADABLE: 'It does not have 1 to 20 small letters, digits and hyphens, starting with a letter.',
      },
    }),
  },
  message: ({ reason, field }) =>
    reason === 'IN_USE'
      ? `${field}: another branch has this code.`
      : 'code: 1 to 20 lower-case letters, digits and hyphens, beginning with a letter.',
})

/** O1 */
export const CardRangeRefused = refusal(
  'CardRangeRefused',
  'Card numbers need a first and a last number of equal length in ascending order.',
  {
    message:
      'firstCard, lastCard: two numbers with the same number of digits, at most 18, not beginning with 0, the smaller one first.',
  },
)

export const CardBarcodeRefused = refusal(
  'CardBarcodeRefused',
  'The card barcode cannot be drawn with these settings.',
  {
    fields: { field: field.text<'cardStartStop' | 'cardCheckDigit'>('Name of the field in this API.') },
    message: ({ field }) =>
      field === 'cardStartStop'
        ? 'cardStartStop: two letters from A to D, the start and the stop letter.'
        : 'cardCheckDigit: MODULUS_16 requires CODABAR, and MODULUS_43 requires CODE_39.',
  },
)

/** L2 */
export const DiscLabelsRefused = refusal(
  'DiscLabelsRefused',
  'The classes need both ends in ascending order, or none.',
  { message: 'discLabelFrom, discLabelTo: both or none, the smaller one first.' },
)
