import { getNullableType, isInterfaceType, isListType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'

const lists = Object.values(schema.getTypeMap())
  .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
  .flatMap((type) =>
    Object.values(isObjectType(type) || isInterfaceType(type) ? type.getFields() : {})
      .filter(
        (field) =>
          isListType(getNullableType(field.type)) &&
          !(/^(edges|nodes)$/.test(field.name) && type.name.endsWith('Connection')),
      )
      .map((field) => ({ at: `${type}.${field.name}`, description: field.description ?? '' })),
  )

test('every list is paginated, or its description states its maximum length', () => {
  const unbound = lists.filter(({ at, description }) => !/\bat\s+most \d/i.test(description) && !(at in shortByNature))
  expect(unbound.map(({ at }) => at)).toEqual([])
  const there = new Set(lists.map(({ at }) => at))
  expect(Object.keys(shortByNature).filter((at) => !there.has(at))).toEqual([])
})

const because = (reason: string, ...at: string[]) => Object.fromEntries(at.map((each) => [each, reason]))

/** Each with its reason. */
const shortByNature: Record<string, string> = {
  ...because('scopes, and one a branch', 'Query.offeredScopes'),
  ...because('one for its type, and one a branch', 'HarvestEntry.sets'),
  ...because(
    'at most all branches',
    'Copies.branchesOnShelf',
    'DeskLists.withoutPickup',
    'Hold.pickupBranches',
    'Title.pickupBranches',
  ),
  ...because(
    'values of an enum, or weekdays',
    ...['Alert.materialTypes', 'PatronSettings.searchTypes', 'Branch.closedWeekdays', 'MaterialGroup.types'],
    ...['Alert.materialTypeCodes', 'PatronSettings.searchTypeCodes', 'MaterialGroup.typeCodes'],
    ...['FigureNotOffered.offered', 'Query.deskNoticeCounts', 'SearchFacets.types'],
  ),
  ...because(
    'what one record says, which an import takes from one file of it',
    ...['Title.contents', 'Title.contributors', 'Title.isbns', 'Title.ndcClasses', 'Title.ndcs', 'Title.notes'],
    ...['Title.rolesOf', 'Title.series', 'Title.subjects'],
  ),
  ...because(
    "the library's own branches, groups and rules, which staff write one by one",
    ...['Library.branches', 'Library.materialGroups', 'Rules.bounds', 'Rules.branches', 'Rules.groups'],
    ...[
      'Rules.holdLimits',
      'Rules.loanRules',
      'Rules.patronCategories',
      'Library.patronCategories',
      'RuleMatrix.cells',
      'Rules.materialTypes',
      'Rules.materials',
      'Rules.marcTypeRules',
      'Library.materialTypes',
      'RuleMatrix.missing',
      'Patron.limits',
      'Overview.ready',
    ],
    ...['SearchFacets.branches'],
  ),
  ...because(
    'a text of a few thousand bytes, which is checked when it is saved',
    ...['GuideText.blocks', 'GuidePreview.blocks', 'GuideBlock.lines', 'GuideLine.runs'],
  ),
  ...because(
    'written in the program',
    'Rules.suggestedMaterialTypes',
    ...['CqlIndex.names', 'CqlIndex.relations', 'Query.cqlContextSets', 'Query.cqlIndexes', 'Folding.classes'],
    ...[
      'Folding.rules',
      'Folding.variantsOf',
      'FoldingRule.examples',
      'Folding.soundRules',
      'SoundRule.examples',
      'SameKanji.same',
      'NdcClass.ancestors',
    ],
    ...['NdcClass.children', 'Query.ndcMainClasses'],
  ),
  ...because(
    'one a digit, a language or some years',
    'SearchFacets.languages',
    'SearchFacets.ndcs',
    'SearchFacets.years',
  ),
  ...because('the first twenty', 'SearchFacets.contributors', 'SearchFacets.series', 'SearchFacets.subjects'),
  ...because('as many as days are shown', 'Query.deskMailVolume'),
  ...because('one for each that was asked for', 'Query.nodes'),
  ...because('a hold has few states, and one step from each', 'Hold.steps'),
  ...because(
    'as many as a patron may have on loan and on the hold shelf',
    'CalendarFeed.events',
    'CalendarEvent.titles',
  ),
  ...because('as many browsers as one person signs in with, for as long as they are kept', 'Patron.knownDevices'),
}
