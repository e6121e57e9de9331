import type { Database } from '../../../database/database.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { cachedMaterialTypes } from '../../library/material-types/material-types.ts'
import { cachedPolicy } from '../../library/rules/rule-cache.ts'
import { allConditionsSql, conditionsSql } from '../search/conditions-sql.ts'
import { foldConditions } from '../search/folded-conditions.ts'
import { cacheForSeconds } from '../titles/catalogue-cache.ts'
import { type ChildrensTopic, topicConditions, topicNames } from './topics.ts'

/** Whether the library has named categories of the children's catalogue: material types, or its children's shelves (C45). */
export async function hasChildrensCatalogue(db: Database): Promise<boolean> {
  const { childrensShelves } = await cachedPolicy(db)
  return childrensShelves || (await cachedMaterialTypes(db)).all.some(({ forChildren }) => forChildren)
}

const cacheSeconds = 600

/** The subjects with a title of the children's catalogue, in one statement. */
const filledTopics = cacheForSeconds(cacheSeconds, async ({ query }, now) => {
  const values: unknown[] = []
  const param = (value: unknown) => `$${values.push(value)}`
  const forChildren = { today: dateIn(now).toString() }
  const each = topicNames.map((name) => {
    const conditions = conditionsSql(foldConditions({ forChildren, any: topicConditions(name) }), param)
    return `EXISTS (SELECT FROM titles t WHERE ${conditions ? allConditionsSql(conditions) : 'FALSE'}) AS "${name}"`
  })
  const [row] = await query<Record<ChildrensTopic, boolean>>(`SELECT ${each.join(', ')}`, values)
  return topicNames.filter((name) => row?.[name])
})

/** Returns the subjects that the children's catalogue has titles of. Empty without such a catalogue (C47). */
export async function readChildrensTopics(db: Database, now: Date): Promise<ChildrensTopic[]> {
  return (await hasChildrensCatalogue(db)) ? filledTopics(db, now) : []
}
