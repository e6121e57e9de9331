import { field, refusal } from '../../common/refusal.ts'

/** The category was retired, so that no patron gets it any more (L11). */
export const PatronCategoryRetired = refusal(
  'PatronCategoryRetired',
  'The category was retired, so that no patron gets it.',
  {
    fields: { categoryCode: field.patronCategory('The category.') },
    message: ({ categoryCode }) => `The category ${categoryCode} was retired. Choose another one.`,
  },
)

export const PatronCategoryCodeRefused = refusal(
  'PatronCategoryCodeRefused',
  'The code of a new patron category is refused.',
  {
    fields: {
      reason: field.choice('Reason.', {
        name: 'PatronCategoryCodeFault',
        description: 'Why the code of a patron category is refused.',
        values: {
          IN_USE: 'Another category has it.',
          UNREADABLE: 'It does not have 1 to 20 letters, digits and underscores.',
        },
      }),
    },
    message: ({ reason }) =>
      reason === 'IN_USE'
        ? 'code: another category has this code.'
        : 'code: 1 to 20 upper-case letters, digits and underscores.',
  },
)

/** The category cannot be deleted, because patrons or rules have it. */
export const PatronCategoryInUse = refusal('PatronCategoryInUse', 'Patrons or rules have the category.', {
  fields: {
    patrons: field.int('Number of patrons.'),
    rules: field.int('Number of limits, loan rules and merged categories.'),
  },
  message: ({ patrons, rules }) =>
    `${patrons} patrons and ${rules} rules have the category. Merge it into another category, or retire it instead.`,
})

export const DefaultCategoryNeeded = refusal(
  'DefaultCategoryNeeded',
  'The default patron category cannot be retired, merged or deleted.',
  { message: 'This is the default category. Make another category the default first.' },
)

export const SamePatronCategory = refusal('SamePatronCategory', 'A patron category cannot be merged into itself.', {
  message: 'A category cannot be merged into itself. Choose another category.',
})

export const PatronCategoryChanged = refusal(
  'PatronCategoryChanged',
  'The patron category was changed by someone else since it was read.',
  { message: 'Another member of staff changed this category. Compare both versions and save again.' },
)

/** O9 */
export const CategoryAgeExceeded = refusal(
  'CategoryAgeExceeded',
  'The patron has reached the age at which cards of the category end.',
  {
    fields: { age: field.int('The age.') },
    message: ({ age }) =>
      `Cards of this category end before the age of ${age}, which the patron has reached. Choose another category.`,
  },
)
