import { getNamedType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'

/** Every schema element with a name and a type, by its path. */
const places = Object.values(schema.getTypeMap())
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) => {
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map((field) => ({ at: `${type}.${field.name}`, field }))
    if (!isObjectType(type) && !isInterfaceType(type)) return []
    return Object.values(type.getFields()).flatMap((field) => [
      { at: `${type}.${field.name}`, field },
      ...field.args.map((arg) => ({ at: `${type}.${field.name}(${arg.name})`, field: arg })),
    ])
  })

const byName =
  /(^|[a-z])([dD]ate|[dD]ays?|[wW]eek|[mM]onth|[mM]oment|[tT]ime|[lL]atest|[eE]xpiry)$|^(on|at|from|until|since)$|(On|At|From|Until|Since)$/
const byDescription = /YYYY|\b\d{4}[-/]\d|\b(days?|dates?|month|moment)\b/i

test('every day is a Date and every moment a DateTime, in arguments and results', () => {
  const strings = places.filter(({ field }) => getNamedType(field.type).name === 'String')
  const dates = strings.filter(({ field }) => byName.test(field.name) || byDescription.test(field.description ?? ''))
  expect(strings.length).toBeGreaterThan(100)
  expect(dates.map(({ at }) => at).sort()).toEqual(Object.keys(noDates).sort())
})

/** Each with its reason. */
const noDates = {
  'Query.deskPatrons(text)': 'a name, and a date beside it as staff type it',
  'CatalogueChanges.cursor': 'a place in the log of changes, which is kept for days',
  'Query.changes(since)': 'such a place',
  'Branch.calendar(month)': 'a month, which no scalar of ours is',
  'Query.deskStatistics(from)': 'a month, too',
  'Query.deskStatistics(until)': 'a month, too',
  'StatisticsRow.key': 'a day or something else, as is asked for',
  'CalendarDay.note': 'a reason',
  'UpdatePolicyInput.reminderSchedule': 'times that come again, as cron writes them',
  'Policy.readySchedule': 'the same',
  'SystemMail.from': 'a mail address',
  'Title.publishedOn': 'as printed, e.g. 2015.3',
  'CatalogueRecord.publishedOn': 'as printed, too',
  'CatalogueRecordInput.publishedOn': 'as printed, too',
}
