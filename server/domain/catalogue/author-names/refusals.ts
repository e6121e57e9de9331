import { field, refusal } from '../../common/refusal.ts'

/** Limits: characters of a spelling, spellings of a name, and names in the table, which is cached in memory. */
export const maxSpellingLength = 100
export const maxSpellings = 30
export const maxNames = 20_000

export const SpellingRefused = refusal('SpellingRefused', 'The spelling is too short or too long.', {
  fields: {
    spelling: field.text('The spelling as given.'),
    reason: field.choice('Reason.', {
      name: 'SpellingFault',
      description: 'Why a spelling is refused.',
      values: {
        TOO_SHORT: 'Fewer than two characters after normalisation.',
        TOO_LONG: `More than ${maxSpellingLength} characters.`,
      },
    }),
  },
  message: `A spelling must have at least 2 letters or digits and at most ${maxSpellingLength} characters.`,
})

export const SpellingInUse = refusal('SpellingInUse', 'An author already has this or an equivalent spelling.', {
  fields: {
    spelling: field.text('The spelling as given.'),
    preferred: field.text('Preferred spelling of that author.'),
  },
  message: 'A name already has this spelling, or one that search treats as equal.',
})

export const NamesFull = refusal(
  'NamesFull',
  `The author has ${maxSpellings} spellings, or the table ${maxNames} authors.`,
  {
    fields: { most: field.int('Maximum number.') },
    message: `A name can have at most ${maxSpellings} spellings, and the table at most ${maxNames} names.`,
  },
)

export const SpellingPreferred = refusal(
  'SpellingPreferred',
  'The preferred spelling cannot be removed. Prefer another first.',
  { message: 'The preferred spelling cannot be removed. Make another spelling preferred first, or remove the name.' },
)
